using OpenCvSharp;
using RealtimeCnn.Tests.Bindings;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>Pictures, folders and videos become frames; anything else becomes one line that names it.</summary>
public sealed class FrameSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.png")]
    [InlineData("a.bmp")]
    [InlineData("a.tiff")]
    [InlineData("name without extension")]
    public void A_picture_is_one_frame_with_its_exact_pixels(string name)
    {
        byte[] pixels = Noise(7 * 5);
        string path = WritePicture(name, pixels, 7, 5, name.Contains('.') ? Path.GetExtension(name) : ".png");
        using FrameSource source = FrameSource.Open(path);
        using Frame frame = new();
        Assert.True(source.Read(frame));
        Assert.Equal((7, 5, 0L, 0.0, path), (frame.Width, frame.Height, frame.Number, frame.TimestampMilliseconds, frame.File));
        Assert.Equal(pixels, frame.Pixels.ToArray());
        Assert.False(source.Read(frame));
    }

    [Fact]
    public void A_folder_is_its_pictures_in_the_order_of_their_characters()
    {
        foreach (string name in new[] { "b.png", "a10.png", "a2.PNG", "B.png", "\u00e4.png" })
            WritePicture(name, Noise(4), 2, 2, ".png");
        File.WriteAllText(_folder.PathOf("notes.txt"), "no picture");
        Directory.CreateDirectory(_folder.PathOf("folder.png"));
        using FrameSource source = FrameSource.Open(_folder.Path);
        using Frame frame = new();
        List<(long, string)> read = [];
        while (source.Read(frame))
            read.Add((frame.Number, Path.GetFileName(frame.File)));
        Assert.Equal([(0, "B.png"), (1, "a10.png"), (2, "a2.PNG"), (3, "b.png"), (4, "\u00e4.png")], read);
    }

    [Fact]
    public void A_picture_that_cannot_be_decoded_is_named_and_the_next_one_is_read()
    {
        WritePicture("1.png", Noise(4), 2, 2, ".png");
        File.WriteAllText(_folder.PathOf("2.png"), "no picture");
        byte[] sound = File.ReadAllBytes(WritePicture("3.jpg", Noise(64 * 64), 64, 64, ".jpg"));
        File.WriteAllBytes(_folder.PathOf("3.jpg"), sound[..30]);
        File.WriteAllBytes(_folder.PathOf("4.png"), HostilePictures.Header(".png", 60000, 60000));
        File.WriteAllBytes(_folder.PathOf("5.bmp"), []);
        WritePicture("6.png", Noise(6), 3, 2, ".png");
        using FrameSource source = FrameSource.Open(_folder.Path);
        using Frame frame = new();
        Assert.True(source.Read(frame));
        foreach (string name in new[] { "2.png", "3.jpg", "4.png", "5.bmp" })
        {
            string line = AssertOneLineWith(name, () => source.Read(frame));
            Assert.Equal(name == "4.png", line.Contains("larger than"));
        }
        Assert.True(source.Read(frame));
        Assert.Equal((3, 5L), (frame.Width, frame.Number));
        Assert.False(source.Read(frame));
    }

    [Fact]
    public void What_is_no_source_is_refused_in_one_line()
    {
        string text = _folder.PathOf("film.mp4");
        File.WriteAllText(text, "#EXTM3U\nfile:///etc/passwd\n");
        string nothing = _folder.PathOf("nothing.avi");
        File.WriteAllBytes(nothing, []);
        string cut = _folder.PathOf("cut.mkv");
        File.WriteAllBytes(cut, [0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42]);
        string empty = Directory.CreateDirectory(_folder.PathOf("empty")).FullName;
        foreach (string source in new[] { text, nothing, cut, empty, _folder.PathOf("missing.png"), _folder.PathOf("missing/a.mp4") })
            AssertOneLineWith(source, () => FrameSource.Open(source));
        AssertOneLineWith("no usable name", () => FrameSource.Open(""));
        AssertOneLineWith("no usable name", () => FrameSource.Open(text + "\0.png"));
    }

    [Fact]
    public void The_camera_s_note_of_its_orientation_is_followed()
    {
        byte[] sound = File.ReadAllBytes(WritePicture("a.jpg", Noise(16 * 8), 16, 8, ".jpg"));
        // Tag 0x112, one number of 16 bits, 6: the upper edge lies on the right.
        byte[] exif =
            [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        File.WriteAllBytes(_folder.PathOf("a.jpg"), [.. sound[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. sound[2..]]);
        using FrameSource source = FrameSource.Open(_folder.PathOf("a.jpg"));
        using Frame frame = new();
        Assert.True(source.Read(frame));
        Assert.Equal((8, 16), (frame.Width, frame.Height));
    }

    [Theory]
    [Trait(SharedData.Trait, SharedData.Shared)]
    [InlineData("bottle-detection.mp4", 1189, 640, 360, 29.83)]
    [InlineData("bottle-mjpeg.avi", 179, 640, 360, 29.83)]
    [InlineData("asl-help.mkv", 58, 640, 480, 30)]
    [InlineData("asl-yes.mkv", 65, 640, 480, 30)]
    [InlineData("asl-book.mkv", 109, 640, 480, 30)]
    [InlineData("asl-help-mjpeg.avi", 58, 640, 480, 30)]
    public void Every_frame_of_a_video_is_read_in_order_and_in_place(string name, int frames, int width, int height, double rate)
    {
        using FrameSource source = FrameSource.Open(SharedData.PathOf("data", "video", name));
        Assert.Equal(rate, source.FramesPerSecond, 0.01);
        using Frame frame = new();
        int count = 0;
        double last = -1;
        long allocated = 0;
        nint memory = 0;
        while (source.Read(frame))
        {
            Assert.True(frame.Number == count && frame.TimestampMilliseconds > last && frame.Width == width && frame.Height == height);
            last = frame.TimestampMilliseconds;
            if (++count == 2)
                (allocated, memory) = (GC.GetAllocatedBytesForCurrentThread(), frame.Picture.Data);
            if (count == frames)
                allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Assert.True(count < 2 || frame.Picture.Data == memory);
        }
        Assert.Equal(frames, count);
        Assert.Equal(0, allocated);
        Assert.InRange(last, 1000 * (frames - 3) / rate, 1000 * (frames + 3) / rate);
    }

    private static string AssertOneLineWith(string part, Action action)
    {
        FrameSourceException error = Assert.Throws<FrameSourceException>(action);
        Assert.Contains(part, error.Message);
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }

    private string WritePicture(string name, byte[] pixels, int width, int height, string format)
    {
        using Frame frame = new();
        frame.Write(pixels, width, height);
        Assert.True(Cv2.ImEncode(format, frame.Picture, out byte[] encoded));
        File.WriteAllBytes(_folder.PathOf(name), encoded);
        return _folder.PathOf(name);
    }

    private static byte[] Noise(int pixels)
    {
        byte[] bytes = new byte[3 * pixels];
        new Random(pixels).NextBytes(bytes);
        return bytes;
    }
}
