using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Engine.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnOldFileStaysUntilTheNewOneIsWhole()
    {
        string path = _folder.PathOf("file");
        AtomicFile.Write(path, stream => stream.Write("old"u8));
        Assert.Throws<EngineException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            stream.Flush();
            throw new IOException("No space left on device");
        }));
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, _ => throw new InvalidOperationException()));
        Assert.Equal("old", File.ReadAllText(path));
        AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(path));
        });
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void AFolderThatIsMissingIsSaid()
    {
        string path = _folder.PathOf("none/file");
        Assert.StartsWith($"{path}: cannot be written: ", Assert.Throws<EngineException>(() => AtomicFile.Write(path, _ => { })).Message);
    }
}
