namespace RealtimeCnn.CommandLine;

/// <summary>The trained models that come with the program, by name: a folder of files <c>NAME.onnx</c>.</summary>
/// <param name="folder">The folder; where there is none, there are no models.</param>
internal sealed class ShippedModels(string folder)
{
    private const string Extension = ".onnx";

    /// <summary>Those that the build put beside the program.</summary>
    public static ShippedModels Own { get; } = new(Path.Combine(AppContext.BaseDirectory, "models"));

    /// <summary>The names, in alphabetical order.</summary>
    public IReadOnlyList<string> Names { get; } = Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, $"*{Extension}").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The file of a model.</summary>
    /// <param name="name">Its name; capitals make no difference.</param>
    /// <returns>The path; null when there is none of the name.</returns>
    public string? PathOf(string name) =>
        Names.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is string found ? Path.Combine(folder, found + Extension) : null;
}
