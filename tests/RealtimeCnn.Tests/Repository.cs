namespace RealtimeCnn.Tests;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds RealtimeCnn.sln.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>A file or folder of the repository.</summary>
    internal static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "RealtimeCnn.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds RealtimeCnn.sln.");
    }
}
