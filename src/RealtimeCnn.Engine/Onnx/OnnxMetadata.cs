using System.Globalization;
using System.Text.Json;
using RealtimeCnn.Engine.OnnxFormat;

namespace RealtimeCnn.Engine;

/// <summary>Labels and preprocessing as properties of a model file. Properties of others are kept as they are.</summary>
internal static class OnnxMetadata
{
    private const string Prefix = "realtimecnn.";
    private const string Labels = Prefix + "labels";
    private const string Width = Prefix + "width";
    private const string Height = Prefix + "height";
    private const string Channels = Prefix + "channels";
    private const string Resize = Prefix + "resize";
    private const string ShorterSide = Prefix + "shorter_side";
    private const string Mean = Prefix + "mean";
    private const string Scale = Prefix + "scale";
    private const int LargestExtent = 1 << 15;

    private static readonly string[] Known = [Labels, Width, Height, Channels, Resize, ShorterSide, Mean, Scale];

    /// <summary>Reads the properties of a file.</summary>
    /// <exception cref="OnnxException">One of ours has a value that makes no sense.</exception>
    public static ModelMetadata Read(IEnumerable<StringStringEntryProto> properties, string source)
    {
        Dictionary<string, string> values = [];
        foreach (StringStringEntryProto property in properties)
            values[property.Key] = property.Value;
        try
        {
            return new ModelMetadata
            {
                Labels = ReadLabels(values.GetValueOrDefault(Labels, "")),
                Preprocessing = values.ContainsKey(Width) ? ReadPreprocessing(values) : null,
                Properties = values.Where(property => !Known.Contains(property.Key)).ToDictionary(),
            };
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            throw new OnnxException($"{source}: the model's metadata make no sense: {exception.Message}", inner: exception);
        }
    }

    /// <summary>The properties to write into a file.</summary>
    public static IEnumerable<StringStringEntryProto> Write(ModelMetadata metadata)
    {
        Dictionary<string, string> values = new(metadata.Properties);
        if (metadata.Labels.Count > 0)
            values[Labels] = JsonSerializer.Serialize(metadata.Labels);
        if (metadata.Preprocessing is Preprocessing preprocessing)
        {
            values[Width] = preprocessing.Width.ToString(CultureInfo.InvariantCulture);
            values[Height] = preprocessing.Height.ToString(CultureInfo.InvariantCulture);
            values[Channels] = preprocessing.Channels.ToString().ToLowerInvariant();
            values[Resize] = preprocessing.Resize.ToString().ToLowerInvariant();
            values[ShorterSide] = preprocessing.ShorterSide.ToString(CultureInfo.InvariantCulture);
            values[Mean] = Text(preprocessing.Mean);
            values[Scale] = Text(preprocessing.Scale);
        }

        return values.OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => new StringStringEntryProto { Key = property.Key, Value = property.Value });
    }

    private static string Text(IEnumerable<float> numbers) => string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    // A JSON array; or a label a line, which is what one writes by hand.
    private static string[] ReadLabels(string text)
    {
        if (text.TrimStart().StartsWith('['))
            return [.. JsonSerializer.Deserialize<string?[]>(text)!.Select(label => label ?? throw new FormatException($"{Labels} has a label that is null."))];
        return text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
    }

    private static Preprocessing ReadPreprocessing(Dictionary<string, string> values) => new()
    {
        Width = Extent(values, Width, lowest: 1),
        Height = Extent(values, Height, lowest: 1),
        Channels = Choice(values, Channels, ChannelOrder.Rgb),
        Resize = Choice(values, Resize, ResizeRule.Crop),
        ShorterSide = values.ContainsKey(ShorterSide) ? Extent(values, ShorterSide, lowest: 0) : 0,
        Mean = Numbers(values, Mean, 0),
        Scale = Numbers(values, Scale, 1),
    };

    private static int Extent(Dictionary<string, string> values, string key, int lowest)
    {
        string text = values.GetValueOrDefault(key, "");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int extent) && extent >= lowest && extent <= LargestExtent
            ? extent
            : throw new FormatException($"{key} is '{text}', a number of pixels is wanted.");
    }

    private static T Choice<T>(Dictionary<string, string> values, string key, T otherwise)
        where T : struct, Enum
    {
        if (!values.TryGetValue(key, out string? text))
            return otherwise;
        string[] names = Enum.GetNames<T>();
        int index = Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return index >= 0
            ? Enum.GetValues<T>()[index]
            : throw new FormatException($"{key} is '{text}', it can be {string.Join(", ", names).ToLowerInvariant()}.");
    }

    // One number, or one for each of up to three channels.
    private static float[] Numbers(Dictionary<string, string> values, string key, float otherwise)
    {
        if (!values.TryGetValue(key, out string? text))
            return [otherwise];
        string[] parts = text.Split(',');
        float[] numbers = new float[parts.Length];
        bool isSound = parts.Length is 1 or 3;
        for (int index = 0; isSound && index < parts.Length; index++)
            isSound = float.TryParse(parts[index], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[index]) && float.IsFinite(numbers[index]);
        return isSound ? numbers : throw new FormatException($"{key} is '{text}', one number or three with commas between are wanted.");
    }
}
