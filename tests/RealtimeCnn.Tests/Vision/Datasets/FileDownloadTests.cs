using System.Security.Cryptography;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>A download against servers that fail in every way that servers fail.</summary>
public sealed class FileDownloadTests : IDisposable
{
    private static readonly byte[] Content = RandomBytes(300_000, 1);
    private static readonly PublicFile File = new("pictures.gz", Content.Length, Convert.ToHexStringLower(SHA256.HashData(Content)));
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private int _received;

    private string Finished => _folder.PathOf("pictures.gz");

    private string Partial => _folder.PathOf("pictures.gz.partial");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AFileComesInOneRequest()
    {
        using FileServer server = new(_ => new(Content));
        Run(server);
        AssertFinished();
        Assert.Equal([new(0, "/data/pictures.gz", 0)], server.Requests);
        Assert.Equal(Content.Length, _received);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AConnectionThatBreaksIsContinuedWhereItBroke(bool saysLength)
    {
        using FileServer server = new(request => new(Content) { Sends = request.Number < 2 ? 100_000 : int.MaxValue, SaysLength = saysLength });
        Run(server);
        AssertFinished();
        Assert.Equal([0, 100_000, 200_000], server.Requests.Select(request => request.From));
        Assert.Equal(Content.Length, _received);
    }

    [Fact]
    public void WhatAnEarlierStartLeftIsContinued()
    {
        System.IO.File.WriteAllBytes(Partial, Content[..123_456]);
        using FileServer server = new(_ => new(Content));
        Run(server);
        AssertFinished();
        Assert.Equal(123_456, Assert.Single(server.Requests).From);
        Assert.Equal(Content.Length - 123_456, _received);
    }

    [Fact]
    public void AServerThatCannotContinueSendsTheWholeFile()
    {
        System.IO.File.WriteAllBytes(Partial, RandomBytes(200_000, 2));
        using FileServer server = new(_ => new(Content) { IgnoresRange = true });
        Run(server);
        AssertFinished();
        Assert.Single(server.Requests);
    }

    [Fact]
    public void WrongBytesOfAnEarlierStartCostOneMoreAttempt()
    {
        System.IO.File.WriteAllBytes(Partial, RandomBytes(200_000, 2));
        using FileServer server = new(_ => new(Content));
        Run(server);
        AssertFinished();
        Assert.Equal([200_000, 0], server.Requests.Select(request => request.From));
    }

    [Fact]
    public void WrongBytesAreNotKept()
    {
        byte[] wrong = [.. Content];
        wrong[^1] ^= 1;
        using FileServer server = new(_ => new(wrong));
        Assert.Contains("127.0.0.1 sent other bytes than it should", AssertFails(server), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void AnEndlessAnswerIsCutOff()
    {
        using FileServer server = new(_ => new(RandomBytes(10 * Content.Length, 3)) { SaysLength = false });
        Assert.Contains("more than the 300000 bytes", AssertFails(server), StringComparison.Ordinal);
        Assert.InRange(_received, 0, 5 * Content.Length);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(416)]
    public void AServerWithoutTheFileIsLeftForAnother(int status)
    {
        using FileServer without = new(_ => new([1, 2, 3], status));
        using FileServer with = new(_ => new(Content));
        Run(without, with);
        AssertFinished();
        Assert.Single(without.Requests);
        System.IO.File.Delete(Finished);
        Assert.Contains($"answered {status}", AssertFails(without), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void AServerThatFallsSilentIsLeftForAnotherThatGoesOn()
    {
        using FileServer silent = new(_ => new(Content) { Sends = 50_000, IsSilentAfterwards = true });
        using FileServer with = new(_ => new(Content));
        Run(TimeSpan.FromSeconds(1), CancellationToken.None, silent, with);
        AssertFinished();
        Assert.Equal(50_000, Assert.Single(with.Requests).From);
    }

    [Fact]
    public void NoServerAtAllIsOneLine()
    {
        FileServer server = new(_ => new(Content));
        server.Dispose();
        string message = AssertFails(server);
        Assert.Contains("127.0.0.1", message, StringComparison.Ordinal);
        Assert.Contains(_folder.Path, message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEndedDownloadLeavesWhatCame()
    {
        using CancellationTokenSource end = new();
        using FileServer server = new(request =>
        {
            if (request.Number == 1)
                end.Cancel();
            return new(Content) { Sends = 70_000, IsSilentAfterwards = request.Number == 1 };
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Run(Patience, end.Token, server));
        Assert.True(new FileInfo(Partial).Length is >= 70_000 and <= 140_000);
        Assert.False(System.IO.File.Exists(Finished));
    }

    [Fact]
    public void ASecondDownloadOfTheSameFileIsRefused()
    {
        using FileStream first = new(Partial, FileMode.Create, FileAccess.Write, FileShare.None);
        using FileServer server = new(_ => new(Content));
        Assert.Contains("another download", AssertFails(server), StringComparison.Ordinal);
    }

    private static byte[] RandomBytes(int count, int seed)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private void Run(params FileServer[] servers) => Run(Patience, CancellationToken.None, servers);

    private void Run(TimeSpan patience, CancellationToken cancellation, params FileServer[] servers)
    {
        using SocketsHttpHandler handler = new() { UseProxy = false };
        using HttpClient client = new(handler);
        new FileDownload(client, patience)
            .Run(File, _folder.Path, [.. servers.Select(server => server.Address)], count => _received += count, cancellation)
            .GetAwaiter().GetResult();
    }

    private string AssertFails(FileServer server)
    {
        string message = Assert.Throws<EngineException>(() => Run(server)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }

    private void AssertFinished()
    {
        Assert.Equal(Content, System.IO.File.ReadAllBytes(Finished));
        Assert.False(System.IO.File.Exists(Partial));
    }
}
