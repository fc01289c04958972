namespace RealtimeCnn.Tests.Live;

/// <summary>The fonts of DejaVu, where the system keeps them.</summary>
internal static class DejaVu
{
    private static readonly string UserFonts =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "fonts");

    internal static string PathOf(string name) =>
        new[] { "/usr/share/fonts", "/usr/local/share/fonts", UserFonts, Environment.GetFolderPath(Environment.SpecialFolder.Fonts) }
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, name, SearchOption.AllDirectories))
            .FirstOrDefault() ?? throw new FileNotFoundException($"These tests need {name}: install fonts-dejavu-core.");
}
