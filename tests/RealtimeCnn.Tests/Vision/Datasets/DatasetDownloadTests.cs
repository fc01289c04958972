using System.Formats.Tar;
using System.Security.Cryptography;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

public sealed class DatasetDownloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.PathOf("small");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void OnlyWhatIsMissingIsDownloaded()
    {
        byte[][] contents = [[1, 2, 3], [4, 5, 6, 7], [8]];
        PublicFile[] files = [.. contents.Select((content, index) => FileOf($"{index}.bin", content))];
        using FileServer server = new(request => new(contents[request.File[0] - '0']));
        Directory.CreateDirectory(Target);
        File.WriteAllBytes(Path.Combine(Target, "0.bin"), contents[0]);
        // Right in length, wrong in its bytes.
        File.WriteAllBytes(Path.Combine(Target, "2.bin"), [9]);
        DatasetDownload download = new(new PublicDataset("small", [server.Address], files), Target);
        Assert.Equal(5, download.CountMissingBytes());
        int received = 0;
        Run(download, count => received += count);
        Assert.Equal(5, received);
        Assert.Equal(["1.bin", "2.bin"], server.Requests.Select(request => request.File));
        Assert.Equal(contents, files.Select(file => File.ReadAllBytes(Path.Combine(Target, file.Name))));
        Assert.Equal(0, download.CountMissingBytes());
        Run(download, _ => Assert.Fail("nothing is missing"));
        Assert.Equal(2, server.Requests.Length);
    }

    [Fact]
    public void AnArchiveGivesItsKnownFilesAndGoes()
    {
        byte[] batch = DataFiles.Cifar([1, 2], 1), archive = Archive(("folder/data_batch_1.bin", batch), ("../evil.bin", [1]), ("folder/readme.html", [2]));
        using FileServer server = new(_ => new(archive));
        PublicDataset data = new("small", [server.Address], [FileOf("data_batch_1.bin", batch)], FileOf("all.tar.gz", archive));
        DatasetDownload download = new(data, Target);
        Assert.Equal(archive.Length, download.CountMissingBytes());
        Run(download, _ => { });
        Assert.Equal(["data_batch_1.bin"], Directory.GetFileSystemEntries(Target).Select(Path.GetFileName));
        Assert.Equal(["small"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
        Assert.Equal(batch, File.ReadAllBytes(Path.Combine(Target, "data_batch_1.bin")));
        Assert.Equal(0, download.CountMissingBytes());
        Run(download, _ => { });
        Assert.Single(server.Requests);
    }

    [Fact]
    public void AnArchiveWithoutTheFilesIsSaid()
    {
        byte[] batch = DataFiles.Cifar([1, 2], 1), archive = Archive(("data_batch_1.bin", batch));
        using FileServer server = new(_ => new(archive));
        PublicFile whole = FileOf("all.tar.gz", archive);
        PublicDataset lacking = new("small", [server.Address], [FileOf("data_batch_1.bin", batch), FileOf("data_batch_2.bin", batch)], whole);
        Assert.Contains("lacks files", AssertFails(new DatasetDownload(lacking, Target)), StringComparison.Ordinal);
        PublicDataset other = new("small", [server.Address], [FileOf("data_batch_1.bin", [1])], whole);
        Assert.Contains("other bytes", AssertFails(new DatasetDownload(other, Target)), StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatCannotBeWrittenIsOneLine()
    {
        File.WriteAllText(Target, "a file, no folder");
        PublicDataset data = new("small", ["http://127.0.0.1:9/"], [FileOf("1.bin", [1])]);
        Assert.Contains(Target, AssertFails(new DatasetDownload(data, Path.Combine(Target, "inner"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("imagenet", null, "mnist, fashion, cifar10")]
    [InlineData("mnist", "mirror.example/mnist", "http")]
    [InlineData("mnist", "file:///etc", "http")]
    public void WhatCannotBeDownloadedIsSaid(string name, string? mirror, string expected) =>
        Assert.Contains(expected, Assert.Throws<EngineException>(() => new DatasetDownload(name, mirror)).Message, StringComparison.Ordinal);

    [Fact]
    public void EveryDataSetWithANameHasSeveralServersAndChecksums()
    {
        Assert.Equal(KnownDataset.All.Select(known => known.Name), PublicDataset.All.Select(data => data.Name));
        Assert.All(PublicDataset.All, data =>
        {
            Assert.True(data.Mirrors.Count >= 2);
            Assert.All(data.Mirrors, mirror => Assert.EndsWith("/", mirror, StringComparison.Ordinal));
            Assert.All(data.Files.Append(data.Archive ?? data.Files[0]), file => Assert.Equal(64, file.Sha256.Length));
        });
    }

    // The images of both idx sets are there with the right content in another packing; CIFAR-10 in two of its six files, packed.
    [Theory]
    [Trait(SharedData.Trait, SharedData.Shared)]
    [InlineData("mnist", "mnist", "t10k-images-idx3-ubyte.gz", false)]
    [InlineData("mnist", "mnist", "t10k-labels-idx1-ubyte.gz", false)]
    [InlineData("mnist", "mnist", "train-labels-idx1-ubyte.gz", false)]
    [InlineData("fashion", "fashion-mnist", "t10k-labels-idx1-ubyte.gz", false)]
    [InlineData("fashion", "fashion-mnist", "train-labels-idx1-ubyte.gz", false)]
    [InlineData("cifar10", "cifar10", "data_batch_1.bin", true)]
    [InlineData("cifar10", "cifar10", "data_batch_2.bin", true)]
    public void ChecksumsAreThoseOfTheRealFiles(string name, string folder, string file, bool isPacked)
    {
        PublicFile expected = PublicDataset.All.Single(data => data.Name == name).Files.Single(known => known.Name == file);
        string path = SharedData.PathOf("data", folder, file);
        byte[] bytes;
        if (isPacked)
        {
            using PackedFile packed = new(path + ".gz");
            bytes = packed.ReadToEnd();
        }
        else
        {
            bytes = File.ReadAllBytes(path);
        }

        Assert.Equal(expected, FileOf(file, bytes));
    }

    private static PublicFile FileOf(string name, byte[] content) => new(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));

    private static byte[] Archive(params (string Name, byte[] Content)[] files)
    {
        using MemoryStream stream = new();
        using (TarWriter writer = new(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in files)
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        }

        return DataFiles.Gzip(stream.ToArray());
    }

    private static void Run(DatasetDownload download, Action<int> received) => download.Run(received, CancellationToken.None).GetAwaiter().GetResult();

    private static string AssertFails(DatasetDownload download) => Assert.Throws<EngineException>(() => Run(download, _ => { })).Message;
}
