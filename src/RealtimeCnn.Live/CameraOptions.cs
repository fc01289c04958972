using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>What is asked of a camera: <c>--camera-size</c> and <c>--camera-rate</c>.</summary>
internal sealed class CameraOptions
{
    private const int Largest = 16384, Fastest = 1000;

    private readonly Option<(int Width, int Height)> _size = new("--camera-size")
    {
        Description = "Size of the camera's pictures. It gives the nearest that it can.",
        HelpName = "WxH",
        CustomParser = ParseSize,
    };

    private readonly Option<double> _rate = new("--camera-rate")
    {
        Description = "Pictures a second of the camera. It gives the nearest that it can.",
        HelpName = "N",
        CustomParser = ParseRate,
    };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Verb verb)
    {
        verb.Add(_size);
        verb.Add(_rate);
    }

    /// <summary>What the user asked for.</summary>
    public CameraRequest RequestOf(ParseResult arguments)
    {
        (int width, int height) = arguments.GetValue(_size);
        return new CameraRequest(width, height, arguments.GetValue(_rate));
    }

    private static (int Width, int Height) ParseSize(ArgumentResult result)
    {
        string[] parts = result.Tokens[0].Value.Split('x', 'X');
        if (parts.Length == 2 && TryParse(parts[0], out int width) && TryParse(parts[1], out int height))
            return (width, height);
        result.AddError($"'{result.Tokens[0].Value}' is no size; write it as 1280x720.");
        return default;
    }

    private static double ParseRate(ArgumentResult result)
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double rate)
            && rate is > 0 and <= Fastest)
        {
            return rate;
        }

        result.AddError($"'{result.Tokens[0].Value}' is no number of pictures a second.");
        return 0;
    }

    private static bool TryParse(string text, out int extent) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out extent) && extent is > 0 and <= Largest;
}
