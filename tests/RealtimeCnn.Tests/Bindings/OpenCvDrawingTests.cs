using OpenCvSharp;

namespace RealtimeCnn.Tests.Bindings;

/// <summary>Points, sizes, colours and texts arrive in native code as they were given: hand numbers for every way of passing them.</summary>
public sealed class OpenCvDrawingTests
{
    private static readonly Vec3b Background = new(1, 2, 3);
    private static readonly Vec3b Ink = new(10, 20, 30);
    private static readonly Scalar Colour = new(10, 20, 30);

    [Fact]
    public void The_library_says_its_version() => Assert.Matches(@"^4\.\d+\.\d+", Cv2.GetVersionString());

    [Fact]
    public void A_filled_rectangle_covers_its_pixels_and_no_other()
    {
        using Mat picture = Canvas();
        Cv2.Rectangle(picture, new Rect(5, 7, 4, 3), Colour, -1);
        AssertInk(picture, (x, y) => x is >= 5 and < 9 && y is >= 7 and < 10);
    }

    [Fact]
    public void A_line_covers_its_pixels_and_no_other()
    {
        using Mat picture = Canvas();
        Cv2.Line(picture, new Point(2, 11), new Point(17, 11), Colour);
        AssertInk(picture, (x, y) => x is >= 2 and <= 17 && y == 11);
    }

    [Fact]
    public void A_circle_of_radius_zero_is_its_centre()
    {
        using Mat picture = Canvas();
        Cv2.Circle(picture, new Point(9, 4), 0, Colour, -1);
        AssertInk(picture, (x, y) => x == 9 && y == 4);
    }

    [Fact]
    public void Text_lies_in_the_box_that_its_size_promises()
    {
        using var picture = new Mat(60, 200, MatType.CV_8UC3, new Scalar(1, 2, 3));
        Size size = Cv2.GetTextSize("Wag", HersheyFonts.HersheySimplex, 1.0, 2, out int baseLine);
        Assert.InRange(size.Width, 40, 80);
        Assert.InRange(size.Height, 18, 26);
        Assert.InRange(baseLine, 5, 15);

        Cv2.PutText(picture, "Wag", new Point(20, 40), HersheyFonts.HersheySimplex, 1.0, Colour, 2);

        int inked = 0;
        for (int y = 0; y < picture.Rows; y++)
        {
            for (int x = 0; x < picture.Cols; x++)
            {
                if (picture.At<Vec3b>(y, x) == Background)
                    continue;
                inked++;
                Assert.InRange(x, 18, 20 + size.Width + 2);
                Assert.InRange(y, 40 - size.Height - 2, 40 + baseLine);
            }
        }
        Assert.InRange(inked, 100, 1000);
    }

    [Fact]
    public void A_border_has_its_widths_and_its_colour()
    {
        using Mat picture = Canvas();
        using var framed = new Mat();
        Cv2.CopyMakeBorder(picture, framed, 1, 2, 3, 4, BorderTypes.Constant, Colour);
        Assert.Equal(new Size(20 + 7, 15 + 3), framed.Size());
        AssertInk(framed, (x, y) => x < 3 || y < 1 || x >= 23 || y >= 16);
    }

    [Fact]
    public void Shrinking_by_area_averages_and_flipping_turns_around()
    {
        using var picture = new Mat(2, 4, MatType.CV_8UC1);
        byte[] values = [0, 10, 100, 120, 20, 30, 140, 160];
        for (int i = 0; i < values.Length; i++)
            picture.Set(i / 4, i % 4, values[i]);
        using var small = new Mat();
        Cv2.Resize(picture, small, new Size(2, 1), interpolation: InterpolationFlags.Area);
        Assert.Equal([15, 130], [small.At<byte>(0, 0), small.At<byte>(0, 1)]);
        Cv2.Flip(small, small, FlipMode.Y);
        Assert.Equal([130, 15], [small.At<byte>(0, 0), small.At<byte>(0, 1)]);
    }

    [Fact]
    public void Colours_are_reordered_and_converted()
    {
        using Mat picture = Canvas();
        using var other = new Mat();
        Cv2.CvtColor(picture, other, ColorConversionCodes.BGR2RGB);
        Assert.Equal(new Vec3b(3, 2, 1), other.At<Vec3b>(3, 3));
        picture.ConvertTo(other, MatType.CV_32FC3, 0.5, 1);
        Assert.Equal(MatType.CV_32FC3, other.Type());
        Assert.Equal(1.5f, other.At<float>(0, 0));
    }

    private static Mat Canvas() => new(15, 20, MatType.CV_8UC3, new Scalar(1, 2, 3));

    private static void AssertInk(Mat picture, Func<int, int, bool> isInked)
    {
        for (int y = 0; y < picture.Rows; y++)
        {
            for (int x = 0; x < picture.Cols; x++)
                Assert.True(picture.At<Vec3b>(y, x) == (isInked(x, y) ? Ink : Background), $"pixel ({x}, {y})");
        }
    }
}
