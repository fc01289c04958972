using OpenCvSharp;

namespace RealtimeCnn.Tests.Bindings;

/// <summary>Video files: written, read back in place, and refused when they are none.</summary>
public sealed class OpenCvVideoTests : IDisposable
{
    private const int Frames = 12;

    private readonly string _folder = Directory.CreateTempSubdirectory("rtcnn-videos-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_written_frame_is_read_back_in_order_into_the_same_memory_without_managed_allocation()
    {
        using var capture = new VideoCapture(WriteVideo(), VideoCaptureAPIs.FFMPEG);
        Assert.True(capture.IsOpened());
        Assert.Equal((64, 48, 25.0, Frames), (capture.FrameWidth, capture.FrameHeight, capture.Fps, capture.FrameCount));
        Assert.Equal("FFMPEG", capture.GetBackendName());
        using var frame = new Mat(48, 64, MatType.CV_8UC3);
        nint memory = frame.Data;
        Assert.True(capture.Read(frame));
        AssertBrightness(frame, 0);
        Assert.True(capture.Read(frame));
        AssertBrightness(frame, 1);

        long before = GC.GetAllocatedBytesForCurrentThread();
        while (capture.Get(VideoCaptureProperties.PosFrames) < Frames - 1)
            capture.Read(frame);
        long after = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(0, after - before);
        Assert.True(capture.Grab());
        Assert.True(capture.Retrieve(frame));
        AssertBrightness(frame, Frames - 1);
        Assert.Equal(memory, frame.Data);
        Assert.False(capture.Read(frame));
        Assert.True(frame.Empty());
        Assert.True(capture.Set(VideoCaptureProperties.PosFrames, 5));
        Assert.True(capture.Read(frame));
        AssertBrightness(frame, 5);
    }

    [Fact]
    public void What_is_no_video_is_not_opened()
    {
        string text = Path.Combine(_folder, "text.mp4");
        File.WriteAllText(text, new string('x', 5000));
        string nothing = Path.Combine(_folder, "empty.avi");
        File.WriteAllBytes(nothing, []);
        foreach (string path in new[] { text, nothing, _folder, Path.Combine(_folder, "missing.mkv"), Path.Combine(_folder, "\u4e2d.mkv") })
        {
            using var capture = new VideoCapture(path, VideoCaptureAPIs.FFMPEG);
            using var frame = new Mat();
            Assert.False(capture.IsOpened(), path);
            Assert.False(capture.Read(frame), path);
            Assert.Throws<OpenCVException>(capture.GetBackendName);
        }
        Assert.Throws<ArgumentException>(() => new VideoCapture(text + "\0.mp4"));
    }

    [Fact]
    public void A_giant_within_a_sequence_of_pictures_is_an_exception_not_the_end_of_the_process()
    {
        using var picture = new Mat(8, 8, MatType.CV_8UC3, Scalar.Red);
        Cv2.ImWrite(Path.Combine(_folder, "p_0.png"), picture);
        File.WriteAllBytes(Path.Combine(_folder, "p_1.png"), HostilePictures.Header(".png", 60000, 60000));
        using var capture = new VideoCapture(Path.Combine(_folder, "p_%d.png"), VideoCaptureAPIs.IMAGES);
        using var frame = new Mat();
        Assert.True(capture.IsOpened());
        Assert.True(capture.Read(frame));
        Assert.Throws<OpenCVException>(() => capture.Read(frame));
    }

    [Fact]
    public void Spoiled_videos_never_end_the_process()
    {
        byte[] sound = File.ReadAllBytes(WriteVideo());
        string path = Path.Combine(_folder, "spoiled.avi");
        var random = new Random(11);
        int opened = 0;
        using var frame = new Mat();
        for (int round = 0; round < 60; round++)
        {
            File.WriteAllBytes(path, HostilePictures.Spoil(sound, random));
            using var capture = new VideoCapture(path, VideoCaptureAPIs.FFMPEG);
            opened += capture.IsOpened() ? 1 : 0;
            for (int i = 0; i < 2 * Frames && capture.Read(frame); i++)
                Assert.Equal(3, frame.Channels());
        }
        Assert.InRange(opened, 5, 60);
    }

    [Fact]
    public void A_writer_refuses_what_it_cannot_write()
    {
        using var writer = new VideoWriter(
            Path.Combine(_folder, "no", "folder.avi"), VideoCaptureAPIs.FFMPEG, FourCC.MJPG, 25, new Size(64, 48));
        Assert.False(writer.IsOpened());
        Assert.False(writer.Open(Path.Combine(_folder, "a.avi"), VideoCaptureAPIs.FFMPEG, FourCC.FromString("zzzz"), -1, new Size(0, -4)));
    }

    private string WriteVideo()
    {
        string path = Path.Combine(_folder, "video.avi");
        using var writer = new VideoWriter(path, VideoCaptureAPIs.FFMPEG, FourCC.MJPG, 25, new Size(64, 48));
        Assert.True(writer.IsOpened());
        using var frame = new Mat(48, 64, MatType.CV_8UC3);
        for (int i = 0; i < Frames; i++)
        {
            frame.SetTo(Scalar.All(20 * i));
            writer.Write(frame);
        }
        return path;
    }

    /// <summary>Frame n is grey of 20 n; JPEG and its narrower range of brightness cost a little.</summary>
    private static void AssertBrightness(Mat frame, int number) => Assert.InRange(frame.At<byte>(24, 32), (20 * number) - 3, (20 * number) + 3);
}
