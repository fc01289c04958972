using System.Diagnostics;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>The life of a camera, for real through OpenCV: a server on this machine does what cameras and networks do.</summary>
[Collection(CaptureTests.Name)]
public sealed class StreamCaptureTests
{
    private const int Returns = 100;

    private static readonly TimeSpan Never = TimeSpan.FromMinutes(1);

    // A thread that hangs: OpenCV is not told to give up, so only the watch over it helps.
    private static CaptureOptions Hanging => CaptureRun.Quick with
    {
        LibraryOpenTimeout = Never,
        LibraryReadTimeout = Never,
        OpenTimeout = TimeSpan.FromMilliseconds(400),
        ReadTimeout = TimeSpan.FromMilliseconds(400),
        MostAbandoned = 2,
    };

    [Fact]
    public void A_camera_that_is_lost_a_hundred_times_comes_back_a_hundred_times()
    {
        // Loads what is loaded once.
        LoseAndReturn(20);
        ProcessResources before = ProcessResources.Now;
        LoseAndReturn(Returns);
        ProcessResources after = ProcessResources.WaitUntilBackAt(before);
        Assert.InRange(after.Handles, 0, before.Handles);
        Assert.InRange(after.Threads, 0, before.Threads);
        Assert.InRange(after.Bytes - before.Bytes, long.MinValue, 32 << 20);
    }

    [Fact]
    public void A_stream_that_never_answers_is_left_behind_by_a_few_threads_and_found_again()
    {
        bool isDead = true;
        using MjpegServer server = new(_ => connection =>
        {
            if (Volatile.Read(ref isDead))
                connection.Stall();
            connection.Begin();
            connection.Pictures(10_000, 5);
        });
        using CaptureRun run = new(server.Address, Hanging);
        string message = run.WaitFor(status => status.Message.Contains("threads are given up")).Message;
        Assert.Contains("2 threads are given up", message);
        // OpenCV opens one stream at a time: the second thread hangs behind the first.
        Assert.Equal((1, 2, 0), (server.Connections, run.Capture.Abandoned, run.Capture.Captured));
        Volatile.Write(ref isDead, false);
        server.CloseConnections();
        Assert.InRange(NumberedPicture.Read(run.Take()), 1, NumberedPicture.End);
        run.WaitFor(_ => run.Capture.Abandoned == 0);
    }

    [Fact]
    public void A_stream_that_falls_silent_while_OpenCV_waits_for_it_is_opened_anew()
    {
        using MjpegServer server = new(_ => connection =>
        {
            connection.Begin();
            connection.Pictures(3, 5);
            connection.Stall();
        });
        using CaptureRun run = new(server.Address, Hanging with { OpenTimeout = Never });
        run.TakeUntil(_ => server.Connections == 1);
        Assert.Contains("sends no frames", run.WaitFor(status => status.State == CaptureState.Lost).Message);
        run.TakeUntil(frame => NumberedPicture.Read(frame) > 3);
        run.WaitFor(_ => run.Capture.Reopened > 0);
    }

    [Fact]
    public void OpenCV_s_own_patience_with_a_silent_stream_costs_no_thread()
    {
        using MjpegServer server = new(_ => connection =>
        {
            connection.Begin();
            connection.Pictures(3, 5);
            connection.Stall();
        });
        using CaptureRun run = new(server.Address, CaptureRun.Quick with { LibraryReadTimeout = TimeSpan.FromMilliseconds(200) });
        Assert.Contains("sends no frames", run.WaitFor(status => status.State == CaptureState.Lost).Message);
        run.WaitFor(_ => run.Capture.Reopened >= 2);
        Assert.Equal(0, run.Capture.Abandoned);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_is_disposed_of_within_two_seconds_while_OpenCV_hangs(bool whileOpening)
    {
        using MjpegServer server = new(_ => connection =>
        {
            if (whileOpening)
                connection.Stall();
            connection.Begin();
            connection.Pictures(3, 1);
            connection.Stall();
        });
        CaptureRun run = new(server.Address, Hanging with { OpenTimeout = Never, ReadTimeout = Never });
        if (whileOpening)
            run.WaitFor(_ => server.Connections == 1);
        else
            run.WaitFor(_ => run.Capture.Captured == 3);
        long start = Stopwatch.GetTimestamp();
        run.Dispose();
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 2);
    }

    [Fact]
    public void A_stream_that_repeats_one_picture_is_told_and_is_not_opened_ever_more_often()
    {
        using MjpegServer server = new(_ => connection =>
        {
            connection.Begin();
            connection.SamePicture(7);
        });
        long start = Stopwatch.GetTimestamp();
        using CaptureRun run = new(server.Address, CaptureRun.Quick with { FrozenTimeout = TimeSpan.FromMilliseconds(100) });
        Assert.Contains("repeats one picture; trying again", run.WaitFor(status => status.State == CaptureState.Lost).Message);
        // Frames come again, and still: each time it is left alone for twice as long, here for 100, 200 and 400 ms.
        run.WaitFor(status => status is { State: CaptureState.Running, Message.Length: > 0 } && server.Connections >= 4);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 700, double.PositiveInfinity);
        Assert.Contains("repeats one picture", run.Capture.Status.Message);
        Assert.Equal(7, NumberedPicture.Read(run.Take()));
    }

    [Theory]
    [InlineData(640, 480)]
    [InlineData(64, 48)]
    public void A_change_of_size_is_no_loss(int width, int height)
    {
        using MjpegServer server = new(_ => connection =>
        {
            connection.Begin();
            connection.Pictures(10, 5);
            connection.Pictures(10_000, 5, width, height);
        });
        using CaptureRun run = new(server.Address);
        Assert.Equal(160, run.Take().Width);
        Frame other = run.TakeUntil(frame => frame.Width != 160);
        Assert.Equal((width, height, true), (other.Width, other.Height, NumberedPicture.Read(other) > 10));
        CaptureStatus status = run.WaitFor(status => status.Width == width);
        Assert.Equal((CaptureState.Running, "", height, "FFMPEG"), (status.State, status.Message, status.Height, status.Backend));
        Assert.Equal((0, 1), (run.Capture.Reopened, server.Connections));
    }

    [Fact]
    public void A_file_on_a_server_is_paced_and_begins_again()
    {
        using TemporaryFolder folder = new();
        // 25 frames a second.
        byte[] video = File.ReadAllBytes(SmallMedia.WriteVideo(folder, 10));
        using MjpegServer server = new(_ => connection => connection.File(video));
        using CaptureRun run = new(server.Address);
        long start = run.Take().CapturedAt;
        Frame later = run.TakeUntil(frame => frame.Number >= 15);
        Assert.InRange(Stopwatch.GetElapsedTime(start, later.CapturedAt).TotalSeconds, (later.Number - 0.5) / 25, 60);
        Assert.Equal((64, 48, 0), (later.Width, later.Height, run.Capture.Reopened));
    }

    [Fact]
    public void Why_a_stream_cannot_be_opened_is_told()
    {
        using MjpegServer server = new(_ => connection => connection.Refuse());
        using CaptureRun run = new(server.Address);
        Assert.Contains("sends no video", run.WaitFor(status => status.State == CaptureState.Lost).Message);
        run.WaitFor(_ => server.Connections >= 6);
        server.GoAway();
        Assert.Contains("; trying again", run.WaitFor(status => status.Message.Contains("nothing is served there")).Message);
    }

    [Fact]
    public void A_machine_that_is_not_there_is_named()
    {
        using CaptureRun run = new("http://no-such-machine.invalid/camera.mjpeg");
        Assert.Contains("'no-such-machine.invalid' is no machine", run.WaitFor(status => status.State == CaptureState.Lost).Message);
    }

    private static void LoseAndReturn(int times)
    {
        Action<MjpegServer.Connection>[] misfortunes =
        [
            _ => { },
            connection => connection.HalfPicture(),
            connection => connection.Stall(),
            connection => connection.Server.GoAway(20),
        ];
        using MjpegServer server = new(index => connection =>
        {
            if (index % 7 == 5)
                return;
            connection.Begin();
            connection.Pictures(5, 1);
            misfortunes[index % misfortunes.Length](connection);
        });
        using CaptureRun run = new(server.Address, CaptureRun.Quick with { LibraryReadTimeout = TimeSpan.FromMilliseconds(100) });
        int last = 0;
        int mostAbandoned = 0;
        while (run.Capture.Reopened < times)
        {
            // The numbers go on from connection to connection: a picture of before, or half a picture, would be seen.
            int number = NumberedPicture.Read(run.Take());
            Assert.True(number > last, $"{number} after {last}");
            last = number;
            mostAbandoned = Math.Max(mostAbandoned, run.Capture.Abandoned);
        }

        Assert.InRange(server.Connections, times, int.MaxValue);
        Assert.InRange(mostAbandoned, 0, CaptureRun.Quick.MostAbandoned);
    }
}
