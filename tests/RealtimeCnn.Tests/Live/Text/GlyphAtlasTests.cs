using RealtimeCnn.Live;

namespace RealtimeCnn.Tests.Live;

/// <summary>The atlas by its pixels.</summary>
public sealed class GlyphAtlasTests
{
    private static readonly TrueTypeFont Sans = TrueTypeFont.Load(DejaVu.PathOf("DejaVuSans.ttf"));

    [Fact]
    public void Each_glyph_is_whole_and_apart_from_the_others()
    {
        GlyphAtlas atlas = new(Sans, 300, 400);
        List<(AtlasGlyph Glyph, GlyphBitmap Expected)> all = [];
        foreach (int size in (int[])[9, 16, 31])
        {
            foreach (int letter in "AgjW.\u00e9\u00df\u0416 ")
            {
                for (int phase = 0; phase < GlyphAtlas.Phases(size); phase++)
                    all.Add((atlas[letter, size, phase], Sans.Rasterize(letter, size, phase / 4f)));
            }
        }
        byte[] expected = new byte[atlas.Width * atlas.Height];
        bool[] taken = new bool[expected.Length];
        foreach ((AtlasGlyph glyph, GlyphBitmap bitmap) in all)
        {
            Assert.Equal((bitmap.Width, bitmap.Height), (glyph.Place.Width, glyph.Place.Height));
            Assert.Equal((bitmap.OffsetX, bitmap.OffsetY), (glyph.OffsetX, glyph.OffsetY));
            for (int row = -1; row <= bitmap.Height; row++)
            {
                for (int column = -1; column <= bitmap.Width; column++)
                {
                    (int x, int y) = (glyph.Place.X + column, glyph.Place.Y + row);
                    if (x < 0 || y < 0 || glyph.Place.IsEmpty)
                        continue;
                    bool isInside = row >= 0 && row < bitmap.Height && column >= 0 && column < bitmap.Width;
                    int at = (y * atlas.Width) + x;
                    // Nothing of another glyph lies within, nor beside.
                    Assert.True(isInside ? !taken[at] : expected[at] == 0 && !taken[at]);
                    if (isInside)
                        expected[at] = bitmap.Coverage[(row * bitmap.Width) + column];
                }
            }
            for (int row = 0; row < bitmap.Height; row++)
                taken.AsSpan(((glyph.Place.Y + row) * atlas.Width) + glyph.Place.X, bitmap.Width).Fill(true);
        }
        Assert.Equal(expected, atlas.Pixels.ToArray());
    }

    [Fact]
    public void Only_what_changed_is_dirty()
    {
        GlyphAtlas atlas = new(Sans);
        Assert.Equal(new AtlasRectangle(0, 0, atlas.Width, atlas.Height), atlas.TakeDirty());
        Assert.True(atlas.TakeDirty().IsEmpty);
        AtlasRectangle first = atlas['A', 20, 0].Place;
        AtlasRectangle second = atlas['g', 48, 0].Place;
        Assert.Equal(
            new AtlasRectangle(0, 0, Math.Max(first.Width, second.Width), second.Y + second.Height), atlas.TakeDirty());
        _ = atlas['A', 20, 0];
        Assert.True(atlas.TakeDirty().IsEmpty);
        _ = atlas['A', 20, 1];
        Assert.Equal(first.Y, atlas.TakeDirty().Y);
    }

    [Fact]
    public void A_missing_character_is_the_box_of_the_font()
    {
        GlyphAtlas atlas = new(TrueTypeFont.Parse(new TinyFont().Build(), "tiny.ttf"));
        AtlasGlyph box = atlas[0x4E2D, 20, 0];
        Assert.Equal((10, 14, 14f), (box.Place.Width, box.Place.Height, box.Advance));
        Assert.Equal(255, atlas.Pixels[(box.Place.Y * atlas.Width) + box.Place.X]);
        // One box for all of them.
        Assert.Equal(box, atlas[0x1F600, 20, 0]);
    }

    [Fact]
    public void A_damaged_glyph_is_a_blank()
    {
        GlyphAtlas atlas = new(TrueTypeFont.Parse(new TinyFont().Build(), "tiny.ttf"));
        Assert.True(atlas['E', 20, 0].Place.IsEmpty);
        Assert.Equal(8, atlas['E', 20, 0].Advance);
    }

    [Fact]
    public void What_finds_no_room_is_shown_from_the_next_frame_on()
    {
        GlyphAtlas atlas = new(Sans, 64, 64);
        string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        int shown = letters.Count(letter => !atlas[letter, 20, 0].Place.IsEmpty);
        Assert.InRange(shown, 6, letters.Length - 1);
        Assert.True(atlas['Z', 20, 0].Place.IsEmpty);
        Assert.Equal(Sans.Advance('Z', 20), atlas['Z', 20, 0].Advance);
        atlas.TakeDirty();
        atlas.BeginFrame();
        AtlasRectangle place = atlas['Z', 20, 0].Place;
        Assert.Equal((0, 0), (place.X, place.Y));
        Assert.Equal(new AtlasRectangle(0, 0, 64, 64), atlas.TakeDirty());
        // Of the old glyphs nothing is left.
        int sum = Sans.Rasterize('Z', 20).Coverage.Sum(value => value);
        Assert.Equal(sum, atlas.Pixels.ToArray().Sum(value => value));
        // With room, a new frame keeps everything.
        atlas.BeginFrame();
        Assert.Equal(place, atlas['Z', 20, 0].Place);
        Assert.True(atlas.TakeDirty().IsEmpty);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(-5, 4)]
    [InlineData(15.6f, 16)]
    [InlineData(1e9f, 256)]
    [InlineData(float.NaN, 4)]
    public void Sizes_are_whole_and_within_reason(float size, int rounded) => Assert.Equal(rounded, GlyphAtlas.RoundSize(size));
}
