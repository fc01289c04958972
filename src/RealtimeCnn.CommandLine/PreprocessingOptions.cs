using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RealtimeCnn.Engine;

namespace RealtimeCnn.CommandLine;

/// <summary>
/// The options that say how a picture becomes the input of a model. They go before what the model itself says, and fill in what it
/// does not say.
/// </summary>
internal sealed class PreprocessingOptions
{
    // A thousand classes take a hundredth of this.
    private const long LargestLabels = 1 << 22;

    private readonly Option<(int Width, int Height)?> _size = new("--size")
    {
        Description = "Size of the model's input: N, or WIDTHxHEIGHT. Default: what the model says.",
        HelpName = "SIZE",
        CustomParser = ParseSize,
    };

    private readonly Option<int?> _crop = new("--crop")
    {
        Description = "Scale the shorter side of the picture to N pixels, then cut the input out of its centre.",
        HelpName = "N",
        CustomParser = result => ParseWhole(result, result.Tokens[0].Value),
    };

    private readonly Option<ResizeRule?> _resize = new("--resize")
    {
        Description = "How a picture of another shape is fitted: crop (cut off what is too long), letterbox (fill what is missing), stretch; "
            + "ink (find what is written in it, and place that as MNIST does).",
        HelpName = "RULE",
        CustomParser = ParseRule,
    };

    private readonly Option<bool> _rgb = new("--rgb") { Description = "The input's channels are red, green, blue." };
    private readonly Option<bool> _bgr = new("--bgr") { Description = "The input's channels are blue, green, red." };
    private readonly Option<bool> _gray = new("--gray") { Description = "The input has one channel of grey." };

    private readonly Option<float[]?> _mean = new("--mean")
    {
        Description = "What is subtracted from each pixel value (0 to 255): one number, or one for each channel of the input, as 104,117,123.",
        HelpName = "M",
        CustomParser = ParseNumbers,
    };

    private readonly Option<float[]?> _scale = new("--scale")
    {
        Description = "What is multiplied with each pixel value after that: one number, or one for each channel; 1/255 is a number.",
        HelpName = "S",
        CustomParser = ParseNumbers,
    };

    private readonly Option<string?> _labels = new("--labels")
    {
        Description = "A text file with the names of the classes, one a line.",
        HelpName = "FILE",
    };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Verb verb)
    {
        foreach (Option option in new Option[] { _size, _crop, _resize, _rgb, _bgr, _gray, _mean, _scale, _labels })
            verb.Add(option);
        verb.Validators.Add(Validate);
    }

    /// <summary>Gives a network the labels and preprocessing that its pictures are to be fed with.</summary>
    /// <param name="network">The network with what its file says.</param>
    /// <param name="path">The file.</param>
    /// <param name="arguments">The command line.</param>
    /// <returns>The network with what the user says before that.</returns>
    /// <exception cref="EngineException">The network takes no pictures, or the labels cannot be read.</exception>
    public Network Apply(Network network, string path, ParseResult arguments)
    {
        Preprocessing preprocessing = network.Metadata.Preprocessing ?? Default(network, path, arguments);
        if (arguments.GetValue(_size) is (int width, int height))
            preprocessing = preprocessing with { Width = width, Height = height };
        if (arguments.GetValue(_resize) is ResizeRule rule)
            preprocessing = preprocessing with { Resize = rule, ShorterSide = 0 };
        if (arguments.GetValue(_crop) is int shorterSide)
            preprocessing = preprocessing with { Resize = ResizeRule.Crop, ShorterSide = shorterSide };
        if (Order(arguments) is ChannelOrder order)
            preprocessing = preprocessing with { Channels = order };
        if (Given(arguments, _mean) is float[] mean)
            preprocessing = preprocessing with { Mean = mean };
        if (Given(arguments, _scale) is float[] scale)
            preprocessing = preprocessing with { Scale = scale };
        IReadOnlyList<string> labels = arguments.GetValue(_labels) is string file ? ReadLabels(file) : network.Metadata.Labels;
        network = network.With(network.Metadata with { Preprocessing = preprocessing, Labels = labels });
        Check(network, preprocessing, path);
        return network;
    }

    /// <summary>Whether ink is to be looked for in pictures.</summary>
    /// <param name="metadata">What the model's file says.</param>
    /// <param name="arguments">The command line, which goes before that.</param>
    public bool LooksForInk(ModelMetadata metadata, ParseResult arguments) =>
        (arguments.GetValue(_resize) ?? metadata.Preprocessing?.Resize) == ResizeRule.Ink;

    private static void Check(Network network, Preprocessing preprocessing, string path)
    {
        int channels = preprocessing.Channels == ChannelOrder.Gray ? 1 : 3;
        Shape input = network.Inputs[0].Shape;
        Shape made = [input[0], channels, preprocessing.Height, preprocessing.Width];
        if (!made.Equals(input))
            throw new EngineException($"{path} takes {input}, the preprocessing makes {made}; give the size and the channels that it takes.");
        if (channels == 1 && (preprocessing.Mean.Count > 1 || preprocessing.Scale.Count > 1))
            throw new EngineException($"{path} takes pictures of one channel; give one mean and one scale.");
        int labels = network.Metadata.Labels.Count;
        Shape output = network.InferShapes()[network.Outputs[0].Value];
        if (labels > 0 && labels * input[0] != output.Count)
            throw new EngineException($"{path} has {output.Count / input[0]} classes, there are {labels} labels; give one for each class.");
    }

    private ChannelOrder? Order(ParseResult arguments) =>
        arguments.GetValue(_rgb) ? ChannelOrder.Rgb
        : arguments.GetValue(_bgr) ? ChannelOrder.Bgr
        : arguments.GetValue(_gray) ? ChannelOrder.Gray
        : null;

    private Preprocessing Default(Network network, string path, ParseResult arguments)
    {
        Shape input = network.Inputs[0].Shape;
        if (network.Inputs.Count != 1 || input.Rank != 4 || input[1] is not (1 or 3))
            throw new EngineException($"{path} takes {input}, which is no picture of 1 or 3 channels; only such models classify pictures.");
        Preprocessing preprocessing = new()
        {
            Width = input[3],
            Height = input[2],
            Channels = input[1] == 1 ? ChannelOrder.Gray : ChannelOrder.Rgb,
        };
        if (Given(arguments, _mean) is null && Given(arguments, _scale) is null)
        {
            Console.Error.WriteLine(
                $"note: {path} does not say how pictures become its input; taking pixel values 0 to 255 as they are, in the order " +
                $"{(Order(arguments) ?? preprocessing.Channels).ToString().ToUpperInvariant()}. Say it with --mean, --scale, --bgr and --crop.");
        }

        return preprocessing;
    }

    // The value of an option of numbers that was not given is an empty array, not null.
    private static float[]? Given(ParseResult arguments, Option<float[]?> option) =>
        arguments.GetResult(option) is null ? null : arguments.GetValue(option);

    private void Validate(CommandResult command)
    {
        if (new[] { _rgb, _bgr, _gray }.Count(command.GetValue) > 1)
            command.AddError("--rgb, --bgr and --gray exclude each other.");
        if (command.GetResult(_crop) is not null && command.GetValue(_resize) is ResizeRule.Letterbox or ResizeRule.Stretch or ResizeRule.Ink)
            command.AddError("--crop goes with --resize crop only.");
    }

    private static string[] ReadLabels(string file)
    {
        // Pipes and devices have no length, and may have no end.
        if (new FileInfo(file).Length is 0 or > LargestLabels)
            throw new EngineException($"{file} is empty, too large, or no file; it needs the name of a class on each line.");
        string[] labels = [.. File.ReadAllLines(file).Select(line => line.Trim())];
        int count = Array.FindLastIndex(labels, label => label.Length > 0) + 1;
        return count > 0 ? labels[..count] : throw new EngineException($"{file} has no labels; it needs the name of a class on each line.");
    }

    private static (int Width, int Height)? ParseSize(ArgumentResult result)
    {
        string[] parts = result.Tokens[0].Value.Split('x');
        if (parts.Length > 2)
            result.AddError($"'{result.Tokens[0].Value}' is not a size; give N or WIDTHxHEIGHT.");
        return ParseWhole(result, parts[0]) is int width && ParseWhole(result, parts[^1]) is int height ? (width, height) : null;
    }

    private static int? ParseWhole(ArgumentResult result, string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= 16384)
            return number;
        result.AddError($"'{result.Tokens[0].Value}' is not a whole number of pixels from 1 to 16384.");
        return null;
    }

    private static ResizeRule? ParseRule(ArgumentResult result)
    {
        if (Enum.TryParse(result.Tokens[0].Value, ignoreCase: true, out ResizeRule rule) && Enum.IsDefined(rule))
            return rule;
        result.AddError($"'{result.Tokens[0].Value}' is not a rule; give crop, letterbox, stretch or ink.");
        return null;
    }

    private static float[]? ParseNumbers(ArgumentResult result)
    {
        string[] words = result.Tokens[0].Value.Split(',');
        double[] numbers = [.. words.Select(ParseNumber)];
        if (words.Length is 1 or 3 && numbers.All(double.IsFinite))
            return [.. numbers.Select(number => (float)number)];
        result.AddError($"'{result.Tokens[0].Value}' is not one number, or three with commas between them.");
        return null;
    }

    // A fraction such as 1/127.5 says where a scale comes from, and is exact.
    private static double ParseNumber(string word)
    {
        string[] parts = word.Split('/');
        bool isNumber = double.TryParse(parts[0], CultureInfo.InvariantCulture, out double number);
        double divisor = 1;
        bool isFraction = parts.Length == 1 || (parts.Length == 2 && double.TryParse(parts[1], CultureInfo.InvariantCulture, out divisor));
        return isNumber && isFraction ? number / divisor : double.NaN;
    }
}
