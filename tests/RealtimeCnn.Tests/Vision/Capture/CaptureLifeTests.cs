using System.Diagnostics;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>What a capture owes its reader whatever its source does.</summary>
[Collection(CaptureTests.Name)]
public sealed class CaptureLifeTests
{
    private const int Late = 999;

    [Fact]
    public void A_frame_of_a_thread_that_was_left_behind_never_comes()
    {
        using ManualResetEventSlim release = new();
        ScriptedSource? hanging = null;
        int opened = 0;
        FrameSource Open()
        {
            if (Interlocked.Increment(ref opened) > 1)
                return Counting();
            return hanging = new ScriptedSource(true, frame =>
            {
                NumberedPicture.Draw(frame, Late);
                release.Wait();
                return true;
            });
        }

        using CaptureRun run = new("camera:0", CaptureRun.Quick with { OpenTimeout = TimeSpan.FromMilliseconds(50) }, Open);
        int last = NumberedPicture.Read(run.Take());
        Assert.Equal(1, run.Capture.Abandoned);
        release.Set();
        run.WaitFor(_ => run.Capture.Abandoned == 0);
        Assert.True(hanging!.IsDisposed);
        for (int i = 0; i < 50; i++)
        {
            int number = NumberedPicture.Read(run.Take());
            Assert.InRange(number, last + 1, Late - 1);
            last = number;
        }
    }

    [Fact]
    public void Numbers_go_on_and_times_too_where_the_source_begins_anew()
    {
        using CaptureRun run = new("camera:0", CaptureRun.Quick, () => Counting(3));
        (long number, long time) last = (-1, 0);
        while (run.Capture.Reopened < 3)
        {
            Frame frame = run.Take();
            Assert.True(frame.Number > last.number && frame.CapturedAt > last.time && frame.CapturedAt <= Stopwatch.GetTimestamp());
            last = (frame.Number, frame.CapturedAt);
        }

        Assert.Equal("SCRIPT", run.WaitFor(status => status.State == CaptureState.Running).Backend);
    }

    [Fact]
    public void The_waits_grow_and_begin_anew_after_a_good_while()
    {
        List<long> openings = [];
        TimeSpan goodTime = TimeSpan.FromMilliseconds(400);
        FrameSource Open()
        {
            openings.Add(Stopwatch.GetTimestamp());
            if (openings.Count < 4)
                throw new FrameSourceException("nothing there");
            long end = Stopwatch.GetTimestamp() + (long)((goodTime + goodTime).TotalSeconds * Stopwatch.Frequency);
            FrameSource source = Counting();
            return new ScriptedSource(true, frame => Stopwatch.GetTimestamp() < end && source.Read(frame));
        }

        CaptureOptions options = CaptureRun.Quick with
        {
            BackOff = [.. new[] { 1, 100, 300 }.Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds))],
            GoodTime = goodTime,
        };
        using CaptureRun run = new("camera:0", options, Open);
        run.WaitFor(_ => run.Capture.Reopened == 1);
        double[] waits = [.. openings.Zip(openings.Skip(1), (one, next) => Stopwatch.GetElapsedTime(one, next).TotalMilliseconds)];
        Assert.InRange(waits[0], 1, double.PositiveInfinity);
        Assert.InRange(waits[1], 100, double.PositiveInfinity);
        Assert.InRange(waits[2], 300, double.PositiveInfinity);
        // The fourth opening lived well; without that the wait before the fifth would be the longest one.
        Assert.InRange(waits[3], 800, 1099);
    }

    [Fact]
    public void A_live_frame_allocates_nothing_on_its_thread()
    {
        const int warm = 50, counted = 200;
        long before = 0, after = 0;
        int reads = 0;
        using FrameSource demo = new DemoSource(SourceAddress.Demo);
        using CaptureRun run = new("camera:0", CaptureRun.Quick, () => new ScriptedSource(true, frame =>
        {
            if (++reads == warm)
                before = GC.GetAllocatedBytesForCurrentThread();
            if (reads == warm + counted)
                Volatile.Write(ref after, GC.GetAllocatedBytesForCurrentThread());
            return demo.Read(frame);
        }));
        run.TakeUntil(_ => Volatile.Read(ref after) != 0);
        Assert.Equal(0, after - before);
    }

    [Fact]
    public void A_library_that_is_missing_is_no_loss_but_the_end()
    {
        using CaptureRun run = new("camera:0", CaptureRun.Quick, () => throw new DllNotFoundException("install it"));
        CaptureStatus status = run.WaitFor(status => status.State == CaptureState.Failed);
        Assert.Equal("install it", status.Message);
        Assert.IsType<DllNotFoundException>(status.Error);
    }

    [Fact]
    public void Another_capture_takes_the_mailbox_over_when_the_first_is_disposed_of()
    {
        using Mailbox<Frame> frames = new(() => new Frame());
        for (int i = 0; i < 20; i++)
        {
            using FrameCapture capture = new(SourceAddress.Camera(i), frames, CameraRequest.Any, CaptureRun.Quick, () => Counting());
            Assert.True(frames.Wait(TimeSpan.FromSeconds(30)));
            Assert.True(frames.TryTake(out Frame? frame));
            Assert.InRange(NumberedPicture.Read(frame), 1, NumberedPicture.End);
        }
    }

    // A camera whose pictures carry the numbers 1, 2, 3 and so on.
    private static ScriptedSource Counting(int most = int.MaxValue)
    {
        int number = 0;
        return new ScriptedSource(true, frame =>
        {
            if (number == most)
                return false;
            Thread.Sleep(1);
            NumberedPicture.Draw(frame, ++number, 64, 4);
            return true;
        });
    }
}
