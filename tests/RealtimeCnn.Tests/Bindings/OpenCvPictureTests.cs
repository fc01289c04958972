using OpenCvSharp;

namespace RealtimeCnn.Tests.Bindings;

/// <summary>Picture files, honest and hostile: whatever the bytes are, the process lives and says what happened.</summary>
public sealed class OpenCvPictureTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rtcnn-pictures-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(".png")]
    [InlineData(".bmp")]
    [InlineData(".tif")]
    public void A_lossless_picture_comes_back_byte_for_byte(string extension)
    {
        using Mat picture = Noise(37, 23);
        string path = Path.Combine(_folder, "Bild \u00e4\u4e2d" + extension);
        Assert.True(Cv2.ImWrite(path, picture));

        using Mat read = Cv2.ImRead(path);
        Assert.Equal(Pixels(picture), Pixels(read));

        Assert.True(Cv2.ImEncode(extension, picture, out byte[] encoded));
        using Mat decoded = Cv2.ImDecode(encoded, ImreadModes.Color);
        Assert.Equal(Pixels(picture), Pixels(decoded));
    }

    [Fact]
    public void Quality_makes_a_jpeg_smaller()
    {
        using Mat picture = Noise(64, 64);
        Cv2.ImEncode(".jpg", picture, out byte[] good, [(int)ImwriteFlags.JpegQuality, 95]);
        Cv2.ImEncode(".jpg", picture, out byte[] poor, [(int)ImwriteFlags.JpegQuality, 20]);
        Assert.True(poor.Length < good.Length / 2, $"{poor.Length} of {good.Length} bytes");
    }

    [Fact]
    public void What_is_no_picture_gives_an_empty_matrix()
    {
        string text = Write("text.png", "this is no picture"u8.ToArray());
        string nothing = Write("empty.jpg", []);
        foreach (string path in new[] { text, nothing, _folder, Path.Combine(_folder, "missing.png"), "/dev/null" })
        {
            using Mat picture = Cv2.ImRead(path);
            Assert.True(picture.Empty(), path);
        }
        Assert.Throws<ArgumentException>(() => Cv2.ImRead(text + "\0.png"));
        Assert.Throws<ArgumentException>(() => Cv2.ImDecode([], ImreadModes.Color));
        Assert.Throws<ArgumentNullException>(() => Cv2.ImRead(""));
    }

    [Fact]
    public void A_picture_is_not_written_where_that_is_impossible()
    {
        using Mat picture = Noise(4, 4);
        Assert.Throws<OpenCVException>(() => Cv2.ImWrite(Path.Combine(_folder, "a.unknown"), picture));
        Assert.False(Cv2.ImWrite(Path.Combine(_folder, "no", "such", "folder.png"), picture));
        using var empty = new Mat();
        Assert.Throws<OpenCVException>(() => Cv2.ImWrite(Path.Combine(_folder, "a.png"), empty));
    }

    [Theory]
    [InlineData(".png", 60000, 60000)]
    [InlineData(".png", 30000, 30000)]
    [InlineData(".bmp", 60000, 60000)]
    [InlineData(".bmp", int.MaxValue, 4)]
    [InlineData(".jpg", 60000, 60000)]
    [InlineData(".tif", 60000, 60000)]
    [InlineData(".tif", 2000000, 10)]
    public void A_header_that_claims_a_giant_is_refused_by_an_exception(string format, int width, int height)
    {
        string path = Write("giant" + format, HostilePictures.Header(format, width, height));
        OpenCVException error = Assert.Throws<OpenCVException>(() => Cv2.ImRead(path));
        Assert.Equal(ErrorCode.StsAssert, error.Status);
        Assert.Contains("CV_IO_MAX_IMAGE", error.Message);
    }

    [Theory]
    [InlineData(".jpg")]
    [InlineData(".png")]
    [InlineData(".bmp")]
    [InlineData(".tif")]
    [InlineData(".webp")]
    public void Spoiled_pictures_never_end_the_process(string format)
    {
        using Mat picture = Noise(48, 32);
        Cv2.ImEncode(format, picture, out byte[] sound);
        var random = new Random(7);
        int refused = 0;
        for (int round = 0; round < 400; round++)
        {
            try
            {
                using Mat decoded = Cv2.ImDecode(HostilePictures.Spoil(sound, random), ImreadModes.Color);
                refused += decoded.Empty() ? 1 : 0;
            }
            catch (OpenCVException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 10, 400);
    }

    private string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static Mat Noise(int width, int height)
    {
        var random = new Random(3);
        var picture = new Mat(height, width, MatType.CV_8UC3);
        for (int i = 0; i < width * height; i++)
            picture.Set(i / width, i % width, new Vec3b((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)));
        return picture;
    }

    private static Vec3b[] Pixels(Mat picture) =>
        [.. from y in Enumerable.Range(0, picture.Rows) from x in Enumerable.Range(0, picture.Cols) select picture.At<Vec3b>(y, x)];
}
