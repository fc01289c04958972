using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RealtimeCnn.Engine;

namespace RealtimeCnn.CommandLine;

/// <summary>Options that several verbs have, under the same name and with the same meaning.</summary>
internal static class CommonOptions
{
    private const int LargestExtent = 16384;

    /// <summary>Makes <c>--device</c>.</summary>
    /// <returns>The option.</returns>
    public static Option<string?> Device() => new("--device")
    {
        Description = "The OpenCL device: gpu, cpu, or its id in './rtcnn devices'. Default: RTCNN_DEVICE, else the first graphics device, else the processor.",
        HelpName = "DEVICE",
    };

    /// <summary>Makes <c>--json</c>.</summary>
    /// <returns>The option.</returns>
    public static Option<bool> Json() => new("--json") { Description = "Write the results as JSON, one object a line." };

    /// <summary>Makes <c>--data</c>.</summary>
    /// <returns>The option.</returns>
    public static Option<string> Data() => new("--data")
    {
        Description = "The pictures: mnist, fashion, cifar10, each with or without :DIR, or folder:DIR with a folder for each class.",
        HelpName = "DATA",
        Required = true,
    };

    /// <summary>Makes <c>--embedding</c>.</summary>
    /// <returns>The option.</returns>
    public static Option<string?> Embedding() => new("--embedding")
    {
        Description = "Write the vector before the last layer of each picture into a table.",
        HelpName = "FILE.csv",
    };

    /// <summary>Makes an option that takes a whole number from 1 up.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="helpName">What its value is called in <c>--help</c>.</param>
    /// <param name="description">What it does.</param>
    /// <param name="value">Its value when it is not given.</param>
    /// <returns>The option.</returns>
    public static Option<int> Count(string name, string helpName, string description, int value) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => value,
        CustomParser = ParseCount,
    };

    /// <summary>Makes an option that takes a whole number from 1 up, or is left out.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="helpName">What its value is called in <c>--help</c>.</param>
    /// <param name="description">What it does.</param>
    /// <returns>The option.</returns>
    public static Option<int?> OptionalCount(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => ParseCount(result),
    };

    /// <summary>Makes an option that takes the shape of a picture, or is left out.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <returns>The option.</returns>
    public static Option<Shape?> PictureShape(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "CxHxW",
        CustomParser = ParsePictureShape,
    };

    /// <summary>Makes an option that takes a number, or is left out.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="helpName">What its value is called in <c>--help</c>.</param>
    /// <param name="description">What it does.</param>
    /// <param name="lowest">The lowest number that it takes.</param>
    /// <param name="highest">The highest one.</param>
    /// <returns>The option.</returns>
    public static Option<double?> OptionalNumber(string name, string helpName, string description, double lowest, double highest) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => ParseNumber(result, lowest, highest),
    };

    /// <summary>Makes an option that takes one of some names, or is left out.</summary>
    /// <typeparam name="T">The names; capitals and hyphens make no difference.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <returns>The option.</returns>
    public static Option<T?> Choice<T>(string name, string description)
        where T : struct, Enum => new(name)
        {
            Description = description,
            HelpName = string.Join('|', Enum.GetNames<T>()).ToLowerInvariant(),
            CustomParser = ParseChoice<T>,
        };

    private static T? ParseChoice<T>(ArgumentResult result)
        where T : struct, Enum
    {
        string text = result.Tokens[0].Value;
        int index = Array.FindIndex(Enum.GetNames<T>(), name => name.Equals(text.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
            return Enum.GetValues<T>()[index];
        result.AddError($"'{text}' is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
        return null;
    }

    private static double? ParseNumber(ArgumentResult result, double lowest, double highest)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= lowest && number <= highest)
            return number;
        string range = highest >= float.MaxValue ? $"from {lowest} up" : $"from {lowest} to {highest}";
        result.AddError($"'{text}' is not a number {range}.");
        return null;
    }

    private static Shape? ParsePictureShape(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        int[] extents = [.. text.Split('x', 'X').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int extent) ? extent : 0)];
        if (extents.Length == 3 && extents.All(extent => extent is >= 1 and <= LargestExtent))
            return Shape.Of(extents);
        result.AddError($"'{text}' is not the shape of a picture; write it as 3x224x224, with numbers from 1 to {LargestExtent}.");
        return null;
    }

    private static int ParseCount(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, out int count) && count >= 1)
            return count;
        result.AddError($"'{result.Tokens[0].Value}' is not a whole number from 1 up.");
        return 0;
    }
}
