namespace RealtimeCnn.Tests;

/// <summary>
/// The data set beside the repository: pictures, videos, models with another engine's outputs. Too big to be in it, so it may be absent.
/// </summary>
/// <remarks>
/// A test that reads it says so with <c>[Trait(SharedData.Trait, SharedData.Shared)]</c>. Where the data are absent, <c>./rtcnn test</c>
/// does not select those tests and closes with their number. A skip attribute would be no replacement: the runner reports a skipped test
/// among those that it ran. Started in another way without the data, the tests fail and say what is missing.
/// </remarks>
internal static class SharedData
{
    /// <summary>Name of the trait.</summary>
    internal const string Trait = "data";

    /// <summary>Value of the trait.</summary>
    internal const string Shared = "shared";

    /// <summary>The file or folder of this name: in <c>RTCNN_SHARED</c>, else in <c>../shared</c> beside the repository.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    internal static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root(), .. parts]);

    private static string Root()
    {
        string? named = Environment.GetEnvironmentVariable("RTCNN_SHARED");
        string folder = string.IsNullOrEmpty(named) ? Repository.PathOf("..", "shared") : named;
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"The shared data are not at {folder}: set RTCNN_SHARED, or leave out the tests with the trait {Trait}={Shared}.");
        return folder;
    }
}
