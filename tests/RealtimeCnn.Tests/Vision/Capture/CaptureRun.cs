using System.Diagnostics;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>A capture as its reader sees it: waits for frames and for conditions, and fails when they do not come.</summary>
internal sealed class CaptureRun : IDisposable
{
    /// <summary>So patient that a loaded machine does not lose a camera that works, so impatient that tests are short.</summary>
    internal static readonly CaptureOptions Quick = new()
    {
        BackOff = [TimeSpan.FromMilliseconds(5)],
        CheckInterval = TimeSpan.FromMilliseconds(5),
    };

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Starts capturing.</summary>
    internal CaptureRun(string address, CaptureOptions? options = null, Func<FrameSource>? open = null) =>
        Capture = new FrameCapture(SourceAddress.Parse(address), Frames, CameraRequest.Any, options ?? Quick, open);

    /// <summary>The capture.</summary>
    internal FrameCapture Capture { get; }

    private Mailbox<Frame> Frames { get; } = new(() => new Frame());

    public void Dispose()
    {
        Capture.Dispose();
        Frames.Dispose();
    }

    /// <summary>Waits for the next frame.</summary>
    internal Frame Take()
    {
        Assert.True(Frames.Wait(Longest), $"no frame came: {Capture.Status}");
        Assert.True(Frames.TryTake(out Frame? frame));
        return frame;
    }

    /// <summary>Takes frames until one has a property.</summary>
    internal Frame TakeUntil(Func<Frame, bool> isWanted)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Longest)
        {
            Frame frame = Take();
            if (isWanted(frame))
                return frame;
        }

        throw new TimeoutException($"the frame did not come: {Capture.Status}");
    }

    /// <summary>Waits for a state.</summary>
    internal CaptureStatus WaitFor(Func<CaptureStatus, bool> isWanted)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Longest)
        {
            CaptureStatus status = Capture.Status;
            if (isWanted(status))
                return status;
            Thread.Sleep(1);
        }

        throw new TimeoutException($"it did not come to that: {Capture.Status}");
    }
}
