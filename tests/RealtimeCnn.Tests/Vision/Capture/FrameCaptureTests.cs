using System.Diagnostics;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>Files, pictures, folders and the demo in a window, and cameras that are not there.</summary>
[Collection(CaptureTests.Name)]
public sealed class FrameCaptureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_video_is_paced_by_its_timestamps_and_begins_again()
    {
        // 25 frames a second.
        using CaptureRun run = new(SmallMedia.WriteVideo(_folder, 10));
        Frame first = run.Take();
        Assert.Equal(0, first.Number);
        long start = first.CapturedAt;
        Frame later = run.TakeUntil(frame => frame.Number >= 25);
        // Frame 25 is in the third pass.
        double seconds = Stopwatch.GetElapsedTime(start, later.CapturedAt).TotalSeconds;
        Assert.InRange(seconds, (later.Number - 0.5) / 25, 60);
        Assert.InRange(later.TimestampMilliseconds, 0, 400);
        CaptureStatus status = run.Capture.Status;
        Assert.Equal((CaptureState.Running, "", 64, 48, 25.0), (status.State, status.Message, status.Width, status.Height, status.FramesPerSecond));
        Assert.Equal(0, run.Capture.Reopened);
        Assert.InRange(run.Capture.Rate, 1, 26);
    }

    [Fact]
    public void A_video_that_begins_again_hundreds_of_times_leaves_nothing_behind()
    {
        string video = _folder.PathOf("short.avi");
        using (VideoRecorder recorder = new(video, 320, 240, 500))
        {
            using Frame frame = new();
            for (int number = 0; number < 4; number++)
            {
                NumberedPicture.Draw(frame, number, 320, 240);
                recorder.Write(frame);
            }
        }

        PlayUntil(video, 100);
        ProcessResources before = ProcessResources.Now;
        PlayUntil(video, 1200);
        ProcessResources after = ProcessResources.WaitUntilBackAt(before);
        Assert.InRange(after.Handles, 0, before.Handles);
        Assert.InRange(after.Threads, 0, before.Threads);
        Assert.InRange(after.Bytes - before.Bytes, long.MinValue, 32 << 20);
    }

    [Fact]
    public void A_picture_is_shown_once_and_stays()
    {
        using CaptureRun run = new(SmallMedia.WritePicture(_folder.PathOf("a.png")));
        Assert.Equal(64, run.Take().Width);
        CaptureStatus status = run.WaitFor(status => status.State == CaptureState.Ended);
        Assert.Equal(("", 1), (status.Message, run.Capture.Captured));
    }

    [Fact]
    public void A_folder_goes_round_and_names_what_cannot_be_read()
    {
        SmallMedia.WritePicture(_folder.PathOf("a.png"), 10, 10);
        File.WriteAllText(_folder.PathOf("b.png"), "no picture");
        SmallMedia.WritePicture(_folder.PathOf("c.png"), 20, 10);
        using CaptureRun run = new(_folder.Path);
        long start = run.Take().CapturedAt;
        Assert.InRange(Stopwatch.GetElapsedTime(start, run.TakeUntil(frame => frame.Width == 20).CapturedAt).TotalSeconds, 0.9, 60);
        Assert.Contains("b.png", run.WaitFor(status => status.Message.Length > 0).Message);
        Assert.Equal(2, run.TakeUntil(frame => frame.Width == 10).Number);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told_and_not_tried_again()
    {
        using CaptureRun run = new(_folder.PathOf("missing.mp4"));
        CaptureStatus status = run.WaitFor(status => status.State == CaptureState.Failed);
        Assert.Contains("does not exist", status.Message);
        Assert.IsType<FrameSourceException>(status.Error);
    }

    [Fact]
    public void The_demo_comes_at_thirty_frames_a_second()
    {
        using CaptureRun run = new("demo");
        Frame first = run.Take();
        (long number, long start) = (first.Number, first.CapturedAt);
        Frame later = run.TakeUntil(frame => frame.Number >= number + 15);
        Assert.InRange(Stopwatch.GetElapsedTime(start, later.CapturedAt).TotalSeconds, (later.Number - number - 0.5) / 30, 60);
        Assert.Equal(CaptureState.Running, run.WaitFor(status => status.State != CaptureState.Opening).State);
    }

    [Fact]
    public void A_camera_that_is_not_there_is_told_and_tried_again()
    {
        using CaptureRun run = new("camera:77");
        string message = run.WaitFor(status => status.State == CaptureState.Lost).Message;
        Assert.Contains("camera:77 is not there", message);
        Assert.Contains("trying again", message);
        run.WaitFor(status => status.State == CaptureState.Opening);
        run.WaitFor(status => status.State == CaptureState.Lost);
        Assert.Equal((0, 0, 0), (run.Capture.Captured, run.Capture.Reopened, run.Capture.Abandoned));
    }

    [Fact]
    public void Any_camera_is_none_that_could_be_opened()
    {
        using Mailbox<Frame> frames = new(() => new Frame());
        Assert.Throws<ArgumentException>(() => new FrameCapture(SourceAddress.FirstCamera, frames));
    }

    private static void PlayUntil(string video, long number)
    {
        using CaptureRun run = new(video);
        Frame frame = run.TakeUntil(frame => frame.Number >= number);
        Assert.Equal(frame.Number % 4, NumberedPicture.Read(frame));
    }
}
