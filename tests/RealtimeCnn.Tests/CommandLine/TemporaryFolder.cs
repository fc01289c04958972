namespace RealtimeCnn.Tests.CommandLine;

/// <summary>A folder that is gone when the test ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rtcnn-test-");

    /// <summary>Its path.</summary>
    internal string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The path of a file in it.</summary>
    internal string PathOf(string name) => System.IO.Path.Combine(Path, name);
}
