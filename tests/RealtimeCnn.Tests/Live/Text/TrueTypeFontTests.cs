using RealtimeCnn.Live;
using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Live;

/// <summary>Fonts against what is known of them: a font made by hand, and DejaVu Sans.</summary>
public sealed class TrueTypeFontTests
{
    private static readonly TrueTypeFont Sans = TrueTypeFont.Load(DejaVu.PathOf("DejaVuSans.ttf"));

    [Theory]
    [InlineData(4, false)]
    [InlineData(4, true)]
    [InlineData(12, false)]
    [InlineData(12, true)]
    public void Characters_have_their_glyphs(int mapFormat, bool hasLongLocations)
    {
        TinyFont tiny = new() { MapFormat = mapFormat, HasLongLocations = hasLongLocations };
        TrueTypeFont font = TrueTypeFont.Parse(tiny.Build(), "tiny.ttf");
        Assert.Equal(tiny.Characters.Keys.Order(), Enumerable.Range(0, 0x110000).Where(font.Has));
        int last = TinyFont.Advances.Length - 1;
        Assert.All(tiny.Characters, pair => Assert.Equal(TinyFont.Advances[Math.Min(pair.Value, last)] / 50f, font.Advance(pair.Key, 20)));
        Assert.Equal(500 * 500, Area(font, 'A'));
        Assert.Equal(200 * 250, Area(font, 'H'));
    }

    [Fact]
    public void Codes_beyond_sixteen_bits_are_found()
    {
        TinyFont tiny = new() { MapFormat = 12, Characters = new() { ['A'] = TinyFont.Blob, [0x1F600] = TinyFont.Square } };
        TrueTypeFont font = TrueTypeFont.Parse(tiny.Build(), "tiny.ttf");
        Assert.True(font.Has(0x1F600));
        Assert.False(font.Has(0xF600));
        Assert.Equal(12, font.Advance(0x1F600, 20));
    }

    [Fact]
    public void Lines_are_as_the_font_says()
    {
        TrueTypeFont font = Tiny();
        Assert.Equal((16, 4, 21.8f), (font.Ascent(20), font.Descent(20), font.LineHeight(20)));
    }

    // At 10 pixels per em a unit is 1/100 pixel, so each of these is made of whole pixels, or of known parts of them.
    [Theory]
    [InlineData('A', 0, -5, 5, 5, 25)]
    [InlineData('B', 1, -4, 14, 5, 25 + 6.25)]
    [InlineData('C', 0, -6, 6, 6, 30)]
    [InlineData('F', 0, -10, 10, 10, 50)]
    [InlineData('G', -3, -2, 3, 2, 5)]
    [InlineData('H', 0, -3, 2, 3, 5)]
    [InlineData('?', 1, -7, 5, 7, 11)]
    public void Glyphs_lie_where_their_points_say(char character, int x, int y, int width, int height, double area)
    {
        GlyphBitmap bitmap = Tiny().Rasterize(character, 10);
        Assert.Equal((x, y, width, height), (bitmap.OffsetX, bitmap.OffsetY, bitmap.Width, bitmap.Height));
        Assert.InRange(bitmap.Coverage.Sum(value => value / 255.0), area - 0.06, area + 0.06);
    }

    [Fact]
    public void A_pixel_is_covered_as_far_as_the_outline_covers_it()
    {
        // A square of 2.5 pixels, half a pixel to the right: borders at 0.5, 3 and -2.5.
        GlyphBitmap bitmap = Tiny().Rasterize('A', 5, 0.5f);
        Assert.Equal((0, -3, 3, 3), (bitmap.OffsetX, bitmap.OffsetY, bitmap.Width, bitmap.Height));
        Assert.Equal([64, 128, 128, 128, 255, 255, 128, 255, 255], bitmap.Coverage);
    }

    [Fact]
    public void A_blank_moves_the_pen_and_draws_nothing()
    {
        GlyphBitmap bitmap = Tiny().Rasterize(' ', 20);
        Assert.Equal((0, 0, 0), (bitmap.Width, bitmap.Height, bitmap.Coverage.Length));
        Assert.Equal(6, Tiny().Advance(' ', 20));
    }

    [Theory]
    [InlineData('E')]
    [InlineData('I')]
    public void A_damaged_glyph_is_one_line(char character)
    {
        FontException error = Assert.Throws<FontException>(() => Tiny().Rasterize(character, 20));
        Assert.Matches(@"^The font 'tiny\.ttf' is damaged: its table 'glyf' [^\n]+$", error.Message);
    }

    [Fact]
    public void A_glyph_that_fits_in_no_bitmap_is_one_line() =>
        Assert.Contains("U+0041", Assert.Throws<FontException>(() => Tiny().Rasterize('A', 10000)).Message);

    // Units of the font's own, 2048 per em, as its metrics file (AFM) gives them in thousandths: A 684, i 278, m 974, space 318, e 615.
    [Theory]
    [InlineData('A', 1401)]
    [InlineData('i', 569)]
    [InlineData('m', 1995)]
    [InlineData(' ', 651)]
    [InlineData('\u00e9', 1260)]
    public void Advances_of_DejaVu(char character, int units)
    {
        foreach (float size in (float[])[12, 16.5f, 24, 48])
            Assert.Equal(units * size / 2048, Sans.Advance(character, size), 1e-4);
    }

    [Fact]
    public void Letters_of_DejaVu_Mono_are_of_one_width()
    {
        TrueTypeFont mono = TrueTypeFont.Load(DejaVu.PathOf("DejaVuSansMono.ttf"));
        Assert.All("iW0 .\u0416\u00df", letter => Assert.Equal(1233 * 20 / 2048f, mono.Advance(letter, 20), 1e-4));
    }

    [Fact]
    public void Lines_of_DejaVu() =>
        Assert.Equal((1901 / 128f, 483 / 128f, 2384 / 128f), (Sans.Ascent(16), Sans.Descent(16), Sans.LineHeight(16)));

    // FreeType 2.12 without hints at 1024 pixels per em, averaged over squares of 64 pixels.
    [Fact]
    public void An_e_with_acute_looks_as_another_rasterizer_draws_it()
    {
        byte[] expected =
        [
            0, 0, 0, 0, 0, 30, 198, 77, 0,
            0, 0, 0, 0, 5, 198, 153, 0, 0,
            0, 0, 0, 0, 137, 183, 4, 0, 0,
            0, 0, 0, 0, 35, 9, 0, 0, 0,
            0, 0, 40, 171, 233, 240, 192, 63, 0,
            0, 42, 240, 192, 86, 74, 167, 250, 57,
            0, 180, 210, 6, 0, 0, 1, 194, 183,
            7, 250, 146, 38, 39, 39, 39, 143, 240,
            28, 255, 250, 247, 247, 247, 247, 247, 245,
            16, 255, 115, 0, 0, 0, 0, 0, 0,
            0, 211, 196, 1, 0, 0, 0, 0, 0,
            0, 79, 254, 156, 31, 1, 19, 81, 108,
            0, 0, 86, 226, 255, 254, 255, 239, 114,
            0, 0, 0, 2, 39, 56, 38, 3, 0,
        ];
        GlyphBitmap bitmap = Sans.Rasterize('\u00e9', 16);
        Assert.Equal((0, -13, 9, 14), (bitmap.OffsetX, bitmap.OffsetY, bitmap.Width, bitmap.Height));
        Assert.All(expected.Zip(bitmap.Coverage), pair => Assert.InRange(pair.Second, pair.First - 2, pair.First + 2));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(13.3f)]
    [InlineData(48)]
    public void Coverage_adds_up_to_the_area_of_the_outline(float size)
    {
        double pixelsPerUnit = size / 2048.0;
        foreach (int letter in "AHMgoie&@%8\u00e9\u00e0\u00fc\u00df\u00f1\u0416\u03bb\u0142\u0159\u0411")
        {
            foreach (float shift in (float[])[0, 0.25f, 0.7f])
            {
                GlyphBitmap bitmap = Sans.Rasterize(letter, size, shift);
                // Rounding each pixel to 1/255 may add up a little.
                double tolerance = 0.02 + (0.0005 * bitmap.Coverage.Length);
                double area = Area(Sans, letter) * pixelsPerUnit * pixelsPerUnit;
                Assert.InRange(bitmap.Coverage.Sum(value => value / 255.0), area - tolerance, area + tolerance);
            }
        }
    }

    [Fact]
    public void The_first_face_of_a_collection_is_read()
    {
        // The header of a collection, then the font; its tables are counted from the file's beginning.
        byte[] font = new TinyFont().Build();
        byte[] collection = [.. "ttcf"u8, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 16, .. font];
        int tables = font[5];
        for (int table = 0; table < tables; table++)
        {
            int low = 16 + 12 + (16 * table) + 11;
            int offset = (collection[low - 1] << 8) + collection[low] + 16;
            (collection[low - 1], collection[low]) = ((byte)(offset >> 8), (byte)offset);
        }
        Assert.Equal(12, TrueTypeFont.Parse(collection, "tiny.ttc").Advance('A', 20));
    }

    [Fact]
    public void Files_that_are_no_font_are_one_line()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.PathOf("text.ttf"), "This is no font.");
        File.WriteAllText(folder.PathOf("empty.ttf"), "");
        File.WriteAllBytes(folder.PathOf("post.ttf"), [.. "OTTO"u8, 0, 0]);
        Assert.Contains("is no TrueType font", Message("text.ttf"));
        Assert.Contains("is damaged", Message("empty.ttf"));
        Assert.Contains("PostScript outlines", Message("post.ttf"));
        Assert.Contains("cannot be read", Message("missing.ttf"));

        string Message(string name)
        {
            string message = Assert.Throws<FontException>(() => TrueTypeFont.Load(folder.PathOf(name))).Message;
            Assert.Contains(name, message);
            return message;
        }
    }

    private static TrueTypeFont Tiny() => TrueTypeFont.Parse(new TinyFont().Build(), "tiny.ttf");

    // The polygon through all points that lie on the outline, and for each control point the two thirds of its triangle that lie below a
    // parabola.
    private static double Area(TrueTypeFont font, int codePoint)
    {
        double twice = 0;
        List<OutlinePoint> contour = [];
        foreach (OutlinePoint point in font.Outline(codePoint))
        {
            contour.Add(point);
            if (!point.EndsContour)
                continue;
            for (int index = 0; index < contour.Count; index++)
            {
                OutlinePoint before = contour[(index + contour.Count - 1) % contour.Count];
                OutlinePoint at = contour[index];
                OutlinePoint after = contour[(index + 1) % contour.Count];
                if (at.IsOnCurve)
                {
                    twice += after.IsOnCurve ? Cross(at.X, at.Y, after.X, after.Y) : 0;
                    continue;
                }
                (double fromX, double fromY) = before.IsOnCurve ? (before.X, before.Y) : ((before.X + at.X) / 2, (before.Y + at.Y) / 2);
                (double toX, double toY) = after.IsOnCurve ? (after.X, after.Y) : ((after.X + at.X) / 2, (after.Y + at.Y) / 2);
                twice += Cross(fromX, fromY, toX, toY) + (2 / 3.0 * Cross(at.X - fromX, at.Y - fromY, toX - fromX, toY - fromY));
            }
            contour.Clear();
        }
        return Math.Abs(twice) / 2;
    }

    private static double Cross(double x0, double y0, double x1, double y1) => (x0 * y1) - (x1 * y0);
}
