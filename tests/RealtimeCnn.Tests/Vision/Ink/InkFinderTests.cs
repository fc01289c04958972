using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>Ink on painted pages, whose places and measures are known.</summary>
public sealed class InkFinderTests
{
    private const int Side = 28;

    private readonly InkFinder _finder = new(new Preprocessing { Width = Side, Height = Side });

    [Theory]
    [InlineData(220, 60, 100, 12)]
    [InlineData(40, 210, 100, 12)]
    [InlineData(150, 90, 60, 14)]
    [InlineData(230, 30, 170, 40)]
    [InlineData(235, 120, 25, 4)]
    public void AZeroIsWhereItWasDrawnAndInTheMiddleOfItsPicture(double paper, double ink, double radius, double thickness)
    {
        InkPage page = new InkPage(640, 480).Fill(paper).Draw(ink, InkPage.Ring(330, 220, radius, thickness)).Light(0.2).Noise(3, 1);
        InkMark mark = Assert.Single(_finder.Find(page.View()).ToArray());
        double outer = radius + (thickness / 2);
        Assert.InRange(mark.X, 330 - outer - 3, 330 - outer + 3);
        Assert.InRange(mark.Y, 220 - outer - 3, 220 - outer + 3);
        Assert.InRange(mark.Width, (2 * outer) - 4, (2 * outer) + 4);
        Assert.InRange(mark.Height, (2 * outer) - 4, (2 * outer) + 4);
        Assert.Equal(ink > paper, mark.IsLight);

        Assert.Equal(0, _finder.Main);
        (double x, double y, int left, int top, int right, int bottom) = Measure(_finder.PictureOf(0));
        // MNIST: the longer side has 20 pixels, the centre of mass lies at pixel 14.
        Assert.Equal((20, 20), (right - left + 1, bottom - top + 1));
        Assert.InRange(x, 13.5, 14.5);
        Assert.InRange(y, 13.5, 14.5);
        // The square of the picture, in the page: 28/20 of the ink, which thin strokes exceed because they are made thicker, around its middle.
        Assert.InRange(mark.FieldSide, (2 * outer * 1.4) - 8, (2 * outer * 1.4 * 1.1) + 8);
        Assert.InRange(mark.FieldX + (mark.FieldSide / 2), 330 - (0.04 * mark.FieldSide), 330 + (0.04 * mark.FieldSide));
    }

    [Theory]
    [InlineData(3, 1.7, 3)]
    [InlineData(18, 1.7, 3)]
    [InlineData(60, 3, 4.4)]
    public void StrokesAreAboutAsThickAsThoseOfMnist(double thickness, double least, double most)
    {
        InkPage page = new InkPage(640, 480).Fill(225).Draw(50, InkPage.Line(320, 100, 320, 380, thickness));
        Assert.Equal(1, _finder.Find(page.View()).Length);
        ReadOnlySpan<byte> picture = _finder.PictureOf(0);
        double row = 0;
        for (int column = 0; column < Side; column++)
            row += picture[3 * ((14 * Side) + column)] / 255.0;
        Assert.InRange(row, least, most);
    }

    [Fact]
    public void DigitsSideBySideAreReadFromTheLeftLineByLine()
    {
        (int X, int Y)[] places = [(130, 130), (320, 120), (500, 140), (200, 350), (420, 340)];
        InkPage page = new InkPage(640, 480).Fill(215);
        foreach ((int x, int y) in places)
            page.Draw(40, InkPage.Ring(x, y, 45, 9));
        InkMark[] marks = _finder.Find(page.View()).ToArray();
        Assert.Equal(places, marks.Select(mark => ((int)Math.Round((mark.X + (mark.Width / 2.0)) / 10) * 10, (int)Math.Round((mark.Y + (mark.Height / 2.0)) / 10) * 10)));
        // Of equal ones the one in the middle counts most.
        Assert.Equal(1, _finder.Main);
    }

    [Fact]
    public void StrokesThatDoNotQuiteMeetAreOneDigit()
    {
        InkPage page = new InkPage(640, 480).Fill(215)
            .Draw(40, InkPage.Both(InkPage.Line(280, 120, 260, 260, 9), InkPage.Line(260, 260, 370, 255, 9)))
            .Draw(40, InkPage.Line(345, 140, 335, 242, 9)).Draw(40, InkPage.Line(334, 268, 330, 370, 9))
            // The bar of a five that is not joined to its body.
            .Draw(40, InkPage.Line(292, 118, 340, 112, 9));
        InkMark mark = Assert.Single(_finder.Find(page.View()).ToArray());
        Assert.InRange(mark.Y, 104, 112);
        Assert.InRange(mark.Y + mark.Height, 371, 379);
    }

    [Fact]
    public void TheBorderOfAPageAShadowAndAThumbAreNoDigits()
    {
        InkPage page = new InkPage(640, 480).Paint((x, y, _) => x is > 90 and < 560 && y is > 40 and < 450 ? 220 : 70)
            .Draw(90, InkPage.Both(InkPage.Line(60, 300, 150, 280, 50)))
            .Paint((x, y, old) => x + (0.5 * y) > 470 ? 0.72 * old : old)
            .Noise(3, 2);
        Assert.Equal(0, _finder.Find(page.View()).Length);
        page.Draw(40, InkPage.Ring(300, 250, 70, 12));
        InkMark mark = Assert.Single(_finder.Find(page.View()).ToArray());
        Assert.InRange(mark.X + (mark.Width / 2), 296, 304);
        Assert.InRange(mark.Y + (mark.Height / 2), 246, 254);
    }

    [Fact]
    public void RuledLinesAreNoPartOfADigit()
    {
        InkPage page = new InkPage(640, 480).Fill(228).Paint((_, y, old) => y % 40 < 1.5 ? 195 : old).Draw(45, InkPage.Ring(320, 240, 70, 9)).Noise(3, 3);
        InkMark mark = Assert.Single(_finder.Find(page.View()).ToArray());
        Assert.InRange(mark.Width, 143, 155);
        Assert.InRange(mark.Height, 143, 155);
    }

    [Theory]
    [InlineData("white")]
    [InlineData("black")]
    [InlineData("noise")]
    [InlineData("slope")]
    [InlineData("edge")]
    [InlineData("lines to the border")]
    [InlineData("disk")]
    [InlineData("dots")]
    public void WhereNothingIsWrittenNothingIsFound(string what)
    {
        InkPage page = new InkPage(640, 480).Fill(what == "black" ? 0 : what == "white" ? 255 : 128);
        InkPage painted = what switch
        {
            "noise" => page.Noise(12, 4),
            "slope" => page.Light(0.8),
            "edge" => page.Paint((x, y, _) => x + (0.3 * y) < 400 ? 210 : 40),
            "lines to the border" => page.Draw(30, InkPage.Line(0, 200, 640, 260, 6)).Draw(30, InkPage.Line(200, 0, 230, 480, 6)),
            "disk" => page.Draw(30, InkPage.Disk(320, 240, 40)),
            "dots" => page.Draw(30, InkPage.Both(InkPage.Disk(200, 100, 4), InkPage.Disk(420, 300, 5))),
            _ => page,
        };
        Assert.Equal(0, _finder.Find(painted.View()).Length);
        Assert.Equal(-1, _finder.Main);
        Assert.Equal(-1, _finder.PictureOf(_finder.Main).IndexOfAnyExcept((byte)0));
    }

    [Fact]
    public void PicturesOfAnySizeAreSearched()
    {
        RandomSequence random = new(1, "sizes");
        foreach ((int width, int height) in ((int, int)[])[(1, 1), (1, 500), (500, 1), (15, 15), (16, 16), (17, 400), (40, 31), (333, 77), (2001, 1499)])
        {
            byte[] pixels = new byte[3 * width * height];
            foreach (ref byte value in pixels.AsSpan())
                value = (byte)random.NextInteger(256);
            foreach (InkMark mark in _finder.Find(new PictureView(pixels, new PictureFormat(width, height, 3))))
                Assert.True(mark.Width > 0 && mark.Height > 0 && mark.X >= 0 && mark.Y >= 0 && mark.X + mark.Width <= width + 1 && mark.Y + mark.Height <= height + 1, $"{mark}");
        }

        // In a small picture of one channel, too.
        byte[] colours = new InkPage(60, 50).Fill(200).Draw(50, InkPage.Ring(30, 25, 14, 5)).Colours();
        byte[] grey = [.. colours.Where((_, index) => index % 3 == 0)];
        Assert.Equal(1, _finder.Find(new PictureView(colours, new PictureFormat(60, 50, 3))).Length);
        byte[] expected = _finder.PictureOf(0).ToArray();
        Assert.Equal(1, _finder.Find(new PictureView(grey, new PictureFormat(60, 50, 1))).Length);
        Assert.Equal(expected, _finder.PictureOf(0).ToArray());
    }

    [Fact]
    public void ASteadyFrameAllocatesNothing()
    {
        InkPage page = new InkPage(640, 480).Fill(220).Draw(50, InkPage.Ring(250, 240, 60, 10)).Draw(50, InkPage.Ring(420, 240, 60, 10)).Noise(3, 5);
        byte[] pixels = page.Colours();
        PictureFormat format = new(640, 480, 3);
        _finder.Find(new PictureView(pixels, format));
        long before = GC.GetAllocatedBytesForCurrentThread();
        int found = 0;
        for (int frame = 0; frame < 20; frame++)
            found += _finder.Find(new PictureView(pixels, format)).Length;
        Assert.Equal((40, 0), (found, GC.GetAllocatedBytesForCurrentThread() - before));
    }

    [Theory]
    [InlineData(28, 20)]
    [InlineData(7, 7)]
    [InlineData(4000, 4000)]
    public void OnlySquaresOfASensibleSizeAreMade(int width, int height) =>
        Assert.Contains("Ink is placed in a square", Assert.Throws<EngineException>(() => new InkFinder(new Preprocessing { Width = width, Height = height })).Message);

    // The centre of mass, and the box of what is not black.
    private static (double X, double Y, int Left, int Top, int Right, int Bottom) Measure(ReadOnlySpan<byte> picture)
    {
        (double sum, double x, double y) = (0, 0, 0);
        (int left, int top, int right, int bottom) = (Side, Side, -1, -1);
        for (int place = 0; place < Side * Side; place++)
        {
            int value = picture[3 * place];
            (sum, x, y) = (sum + value, x + (value * (place % Side)), y + (value * (place / Side)));
            if (value == 0)
                continue;
            (left, top) = (Math.Min(left, place % Side), Math.Min(top, place / Side));
            (right, bottom) = (Math.Max(right, place % Side), Math.Max(bottom, place / Side));
        }

        return (x / sum, y / sum, left, top, right, bottom);
    }
}
