using RealtimeCnn.Live;

namespace RealtimeCnn.Tests.Live;

/// <summary>Lines of text: their widths by hand, where their glyphs come to stand, where they are cut.</summary>
public sealed class TextLayoutTests
{
    // At 20 pixels per em: A 12, B 32, space 6, missing ones 14, the ellipsis 8.
    private static readonly TinyFont Letters = new()
    {
        MapFormat = 12,
        Characters = new()
        {
            ['A'] = TinyFont.Square,
            ['B'] = TinyFont.Parts,
            [' '] = TinyFont.Blank,
            [0x2026] = TinyFont.Flat,
            [0x1F600] = TinyFont.Square,
        },
    };

    private readonly TextLayout _tiny = new(new GlyphAtlas(TrueTypeFont.Parse(Letters.Build(), "tiny.ttf")));
    private readonly GlyphAtlas _atlas = new(TrueTypeFont.Load(DejaVu.PathOf("DejaVuSans.ttf")));

    [Theory]
    [InlineData("", 0)]
    [InlineData("AB A", 62)]
    [InlineData("A\U0001F600A", 36)]
    [InlineData("A\u4e2d", 26)]
    public void A_width_is_the_sum_of_the_advances(string text, float width)
    {
        Assert.Equal(width, _tiny.Measure(text, 20));
        Assert.Equal(width, _tiny.Measure(text, 20.4f));
    }

    [Theory]
    [InlineData("AAAA", 48, 4)]
    [InlineData("AAAA", 47.9f, 3)]
    [InlineData("AAAA", 44, 3)]
    [InlineData("AAAA", 43.9f, 2)]
    [InlineData("AAAA", 8, 0)]
    [InlineData("AAAA", 0, 0)]
    [InlineData("AAAA", -1, 0)]
    [InlineData("", 0, 0)]
    [InlineData("AA  AAAA", 50, 2)]
    [InlineData("A\U0001F600A", 33, 3)]
    [InlineData("A\U0001F600A", 31, 1)]
    public void As_much_is_shown_as_leaves_room_for_the_ellipsis(string text, float width, int length) =>
        Assert.Equal(length, _tiny.FitLength(text, 20, width));

    // Not as theory data: the runner's messages cannot hold half a pair.
    [Fact]
    public void Half_a_surrogate_pair_is_a_missing_character()
    {
        Assert.Equal(26, _tiny.Measure("A\ud83d", 20));
        Assert.Equal(2, _tiny.FitLength("A\ud83d\ud83d", 20, 35));
    }

    [Theory]
    [InlineData("AAAA", 48, 4)]
    [InlineData("AAAA", 47.9f, 4)]
    [InlineData("AAAA", 8, 1)]
    [InlineData("AAAA", 7.9f, 0)]
    [InlineData("A A", 100, 2)]
    public void Visible_glyphs_are_placed(string text, float width, int count)
    {
        int placed = 0;
        foreach (PlacedGlyph glyph in _tiny.Place(text, 20, 0, 30, width))
            placed += glyph.Source.IsEmpty ? 100 : 1;
        Assert.Equal(count, placed);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(24)]
    [InlineData(64)]
    public void Letters_stand_on_the_line_and_where_the_pen_is(int size)
    {
        TextLayout layout = new(_atlas);
        // No overshoot, no descent, symmetric: the middle of each is known.
        const string Text = "HIHTAHVVHIHIITTAAA";
        foreach (float x in (float[])[0, 10.3f, -50.6f])
        {
            float pen = x;
            int index = 0;
            foreach (PlacedGlyph glyph in layout.Place(Text, size, x, 99.6f))
            {
                char letter = Text[index++];
                Assert.Equal(100, glyph.Y + glyph.Source.Height);
                float middle = pen + (MiddleOf(letter) * size);
                // A glyph stands on a quarter of a pixel, a large one on a whole pixel; letters are symmetric but for a unit or two.
                Assert.Equal(middle, CentreOfMass(glyph), size <= 40 ? 0.15 : 0.55);
                pen += _atlas.Font.Advance(letter, size);
            }
            Assert.Equal(Text.Length, index);
        }
    }

    [Fact]
    public void A_known_text_allocates_nothing()
    {
        TextLayout layout = new(_atlas);
        const string Text = "golden retriever \u00e9\u0416\u03bb\u4e2d\U0001F600 99.9 %";
        int warm = Lay();
        long before = GC.GetAllocatedBytesForCurrentThread();
        int again = Lay();
        long after = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(warm, again);
        Assert.Equal(0, after - before);

        int Lay()
        {
            _atlas.BeginFrame();
            int sum = 0;
            for (int round = 0; round < 100; round++)
            {
                foreach (PlacedGlyph glyph in layout.Place(Text, 17.3f, 5.7f, 40, 20 + round))
                    sum += glyph.X;
                sum += layout.FitLength(Text, 12, round) + (int)layout.Measure(Text, 48);
            }
            _atlas.TakeDirty();
            return sum;
        }
    }

    // The middle of a symmetric letter, in ems.
    private float MiddleOf(char letter)
    {
        List<OutlinePoint> points = _atlas.Font.Outline(letter);
        return (points.Min(point => point.X) + points.Max(point => point.X)) / 2 / 2048;
    }

    private double CentreOfMass(PlacedGlyph glyph)
    {
        (double mass, double moment) = (0, 0);
        for (int row = 0; row < glyph.Source.Height; row++)
        {
            for (int column = 0; column < glyph.Source.Width; column++)
            {
                double value = _atlas.Pixels[((glyph.Source.Y + row) * _atlas.Width) + glyph.Source.X + column];
                mass += value;
                moment += value * (glyph.X + column + 0.5);
            }
        }
        return moment / mass;
    }
}
