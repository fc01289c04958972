using System.Globalization;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>The words of <see cref="AugmentationOptions"/> with their bounds.</summary>
internal static class AugmentationWords
{
    private const string Nothing = "none";
    private const string FillWord = "fill";

    // A distribution with larger parameters mixes all pictures half and half, and takes long to draw from.
    private const double MostBeta = 2;
    private const double LeastBeta = 0.05;

    private static readonly Word[] Words =
    [
        new("flip", 0.5, 0, 1, options => options.Flip, (options, value) => options with { Flip = value }),
        new("shift", 0.1, 0, 1, options => options.Shift, (options, value) => options with { Shift = value }),
        new("crop", 4, 0, 1024, options => options.Crop, (options, value) => options with { Crop = (int)value }, IsWhole: true),
        new("rotate", 10, 0, 180, options => options.Rotate, (options, value) => options with { Rotate = value }),
        new("scale", 0.1, 0, 0.9, options => options.Scale, (options, value) => options with { Scale = value }),
        new("brightness", 0.2, 0, 1, options => options.Brightness, (options, value) => options with { Brightness = value }),
        new("contrast", 0.2, 0, 1, options => options.Contrast, (options, value) => options with { Contrast = value }),
        new("saturation", 0.2, 0, 1, options => options.Saturation, (options, value) => options with { Saturation = value }),
        new("hue", 0.05, 0, 0.5, options => options.Hue, (options, value) => options with { Hue = value }),
        new("erasing", 0.25, 0, 1, options => options.Erasing, (options, value) => options with { Erasing = value }),
        new("cutout", 8, 0, 1024, options => options.Cutout, (options, value) => options with { Cutout = (int)value }, IsWhole: true),
        new("mixup", 0.2, LeastBeta, MostBeta, options => options.Mixup, (options, value) => options with { Mixup = value }),
        new("cutmix", 1, LeastBeta, MostBeta, options => options.CutMix, (options, value) => options with { CutMix = value }),
    ];

    public static AugmentationOptions Parse(string text)
    {
        AugmentationOptions options = AugmentationOptions.None;
        if (text == Nothing)
            return options;
        foreach (string part in text.Split(','))
        {
            string[] sides = part.Split('=', 2);
            string name = sides[0].Trim();
            if (name == FillWord && sides.Length == 2)
                options = options with { Fill = ParseFill(sides[1].Trim()) };
            else
                options = Find(name).Set(options, sides.Length == 2 ? ParseNumber(name, sides[1]) : Find(name).Usual);
        }

        Check(options);
        return options;
    }

    public static string Write(AugmentationOptions options)
    {
        IEnumerable<string> words = Words.Where(word => word.Get(options) != 0).Select(word => string.Create(CultureInfo.InvariantCulture, $"{word.Name}={word.Get(options)}"));
        if (options.Fill != FillMode.Constant)
            words = words.Append($"{FillWord}={Enum.GetName(options.Fill)!.ToLowerInvariant()}");
        return words.Any() ? string.Join(',', words) : Nothing;
    }

    /// <exception cref="EngineException">A number is not possible.</exception>
    public static void Check(AugmentationOptions options)
    {
        foreach (Word word in Words)
        {
            double value = word.Get(options);
            // Nothing is always possible.
            if (value != 0 && !(value >= word.Least && value <= word.Most))
                throw new EngineException($"'{word.Name}={value}' is not possible; give a number from {word.Least} to {word.Most}.");
        }
    }

    private static Word Find(string name) => Words.FirstOrDefault(word => word.Name == name)
        ?? throw new EngineException($"'{name}' is no augmentation; give {string.Join(", ", Words.Select(word => word.Name))}, {FillWord}=MODE, or {Nothing}.");

    private static double ParseNumber(string name, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && (!Find(name).IsWhole || number == Math.Floor(number))
            ? number
            : throw new EngineException($"'{name}={text}' has no {(Find(name).IsWhole ? "whole " : "")}number; write {name}={Find(name).Usual}, for example.");

    private static FillMode ParseFill(string text) =>
        Enum.TryParse(text, ignoreCase: true, out FillMode mode) && Enum.IsDefined(mode) && !char.IsAsciiDigit(text[0])
            ? mode
            : throw new EngineException($"'{FillWord}={text}' is not possible; give constant, nearest or reflect.");

    private sealed record Word(
        string Name,
        double Usual,
        double Least,
        double Most,
        Func<AugmentationOptions, double> Get,
        Func<AugmentationOptions, double, AugmentationOptions> Set,
        bool IsWhole = false);
}
