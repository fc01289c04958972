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
            connection.Pictures(100_000, 5);
        });
        using CaptureFeed feed = new(SourceAddress.Parse(server.Address), CameraRequest.Any, TimeSpan.FromMinutes(1));
        Assert.True(feed.Read(out FeedFrame first));
        Assert.InRange(first.ReadMilliseconds, 0, 60_000);
        int before = NumberedPicture.Read(first.Frame);
        for (int loss = 1; loss <= 2; loss++)
        {
            server.CloseConnections();
            ReadUntil(feed, () => Lines.Length == (2 * loss) - 1);
            Assert.Equal($"{server.Address} broke off; trying again in 1 s.", Lines[^1]);
            ReadUntil(feed, () => Lines.Length == 2 * loss);
            Assert.Equal($"{server.Address} is back: 160x120.", Lines[^1]);
            Assert.True(feed.Read(out FeedFrame next));
            Assert.True(NumberedPicture.Read(next.Frame) > before);
        }

        Assert.Equal(ExitCode.Done, feed.Outcome);
        Assert.Contains("opened again 2 times", feed.Summary);
    }

    [Fact]
    public void The_rate_is_known_with_the_first_frame()
    {
        // A recording that begins with it has to know.
        for (int i = 0; i < 20; i++)
        {
            using CaptureFeed feed = new(SourceAddress.Demo, CameraRequest.Any, TimeSpan.FromMinutes(1));
            Assert.True(feed.Read(out FeedFrame first));
            Assert.Equal(30, first.FramesPerSecond);
        }
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

    private static void ReadUntil(CaptureFeed feed, Func<bool> condition)
    {
        using CancellationTokenSource longest = new(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            Assert.False(longest.IsCancellationRequested);
            using CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(100));
            feed.Read(out _, soon.Token);
        }
    }
}
