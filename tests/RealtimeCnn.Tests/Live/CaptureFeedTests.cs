using RealtimeCnn.CommandLine;
using RealtimeCnn.Live;
using RealtimeCnn.Tests.Vision;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Live;

/// <summary>What a user without a window sees of a camera's life. Standard error is the process's, so not two at once.</summary>
[Collection(CaptureTests.Name)]
public sealed class CaptureFeedTests : IDisposable
{
    private readonly TextWriter _before = Console.Error;
    private readonly StringWriter _error = new();

    public CaptureFeedTests() => Console.SetError(_error);

    private string[] Lines => _error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose()
    {
        Console.SetError(_before);
        _error.Dispose();
    }

    [Fact]
    public void A_loss_and_a_return_are_a_line_each()
    {
        using MjpegServer server = new(_ => connection =>
        {
            connection.Begin();
            // So long that the feed, which looks now and then, sees it on a slow machine, too.
            connection.Pictures(100, 10);
        });
        using CaptureFeed feed = new(SourceAddress.Parse(server.Address), CameraRequest.Any, TimeSpan.FromMinutes(1));
        int last = 0;
        long start = Environment.TickCount64;
        while (Lines.Length < 4 && Environment.TickCount64 - start < 60_000)
        {
            Assert.True(feed.Read(out FeedFrame next));
            Assert.InRange(NumberedPicture.Read(next.Frame), last + 1, NumberedPicture.End);
            last = NumberedPicture.Read(next.Frame);
            Assert.InRange(next.ReadMilliseconds, 0, 60_000);
        }

        server.GoAway();
        while (Lines.Length < 5 && Environment.TickCount64 - start < 60_000)
            feed.Read(out _, new CancellationTokenSource(TimeSpan.FromMilliseconds(200)).Token);
        Assert.Equal(
            [
                $"{server.Address} broke off; trying again in 1 s.", $"{server.Address} is back: 160x120.",
                $"{server.Address} broke off; trying again in 1 s.", $"{server.Address} is back: 160x120.",
            ],
            Lines[..4]);
        Assert.Equal(ExitCode.Done, feed.Outcome);
        Assert.Contains("opened again 2 times", feed.Summary);
    }

    [Theory]
    [InlineData("camera:77", "camera:77 is not there")]
    [InlineData("http://no-such-machine.invalid/", "is no machine that this one knows")]
    public void A_camera_that_never_answers_is_one_line_and_the_end(string source, string expected)
    {
        using CaptureFeed feed = new(SourceAddress.Parse(source), CameraRequest.Any, TimeSpan.FromMilliseconds(300));
        Assert.False(feed.Read(out _));
        Assert.Equal(ExitCode.Device, feed.Outcome);
        Assert.Contains(expected, Assert.Single(Lines));
    }

    [Fact]
    public void A_camera_that_hangs_is_one_line_and_the_end()
    {
        using MjpegServer server = new(_ => connection => connection.Stall());
        using CaptureFeed feed = new(SourceAddress.Parse(server.Address), CameraRequest.Any, TimeSpan.FromMilliseconds(300));
        Assert.False(feed.Read(out _));
        Assert.Equal(ExitCode.Device, feed.Outcome);
        Assert.Equal($"error: {server.Address} does not answer.", Assert.Single(Lines));
    }

    [Fact]
    public void A_wait_ends_when_the_user_wants_it()
    {
        using MjpegServer server = new(_ => connection => connection.Stall());
        using CaptureFeed feed = new(SourceAddress.Parse(server.Address), CameraRequest.Any, TimeSpan.FromMinutes(1));
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(50));
        Assert.False(feed.Read(out _, source.Token));
        Assert.Equal((ExitCode.Done, 0), (feed.Outcome, Lines.Length));
    }

    [Fact]
    public void A_steady_frame_allocates_nothing()
    {
        using CaptureFeed feed = new(SourceAddress.Demo, CameraRequest.Any, TimeSpan.FromMinutes(1));
        for (int i = 0; i < 5; i++)
            Assert.True(feed.Read(out _));
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool all = true;
        for (int i = 0; i < 10; i++)
            all &= feed.Read(out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(all);
    }
}
