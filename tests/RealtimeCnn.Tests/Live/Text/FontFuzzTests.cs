using System.Buffers.Binary;
using System.Diagnostics;
using RealtimeCnn.Live;

namespace RealtimeCnn.Tests.Live;

/// <summary>Damaged fonts are read, or refused with one line, soon.</summary>
public sealed class FontFuzzTests
{
    private const int MostSeconds = 10;

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    public void A_small_font_cut_anywhere(int mapFormat)
    {
        byte[] font = Small(mapFormat);
        Assert.False(Read(font));
        // The last two bytes only fill up.
        for (int length = 0; length < font.Length - 2; length++)
            Assert.True(Read(font[..length]), $"{length} bytes");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    public void A_small_font_with_any_byte_changed(int mapFormat)
    {
        byte[] font = Small(mapFormat);
        int refused = 0;
        for (int at = 0; at < font.Length; at++)
        {
            byte sound = font[at];
            foreach (byte value in (byte[])[0, 1, 0x7F, 0x80, 0xFF, (byte)(sound ^ 0x20)])
            {
                font[at] = value;
                refused += Read(font) ? 1 : 0;
            }
            font[at] = sound;
        }
        // Both happened, so the damage was neither always fatal nor never seen.
        Assert.InRange(refused, font.Length / 10, 5 * font.Length);
    }

    [Fact]
    public void A_real_font_with_bytes_changed_in_one_table()
    {
        byte[] sound = File.ReadAllBytes(DejaVu.PathOf("DejaVuSans.ttf"));
        Random random = new(1);
        int tables = sound[5];
        int refused = 0;
        for (int round = 0; round < 300; round++)
        {
            byte[] font = [.. sound];
            int entry = 12 + (16 * random.Next(tables));
            int start = (int)BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(entry + 8));
            int length = (int)BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(entry + 12));
            for (int change = random.Next(1, 20); change > 0; change--)
                font[start + random.Next(round % 2 == 0 ? Math.Min(length, 64) : length)] = (byte)random.Next(256);
            refused += Read(font) ? 1 : 0;
        }
        Assert.InRange(refused, 1, 299);
    }

    // Without the glyphs that are damaged on purpose; a changed map may lead to them.
    private static byte[] Small(int mapFormat)
    {
        TinyFont tiny = new() { MapFormat = mapFormat };
        tiny.Characters.Remove('E');
        tiny.Characters.Remove('I');
        return tiny.Build();
    }

    // True when something was refused.
    private static bool Read(byte[] bytes)
    {
        Stopwatch watch = Stopwatch.StartNew();
        bool isRefused = false;
        try
        {
            TrueTypeFont font = TrueTypeFont.Parse(bytes, "damaged.ttf");
            _ = font.LineHeight(20) + font.Advance('A', 20) + font.Advance(0x10FFFF, 20);
            for (int code = ' '; code < 0x100; code++)
            {
                try
                {
                    GlyphBitmap bitmap = font.Rasterize(code, 20);
                    Assert.Equal(bitmap.Width * bitmap.Height, bitmap.Coverage.Length);
                }
                catch (FontException error)
                {
                    Assert.DoesNotContain('\n', error.Message);
                    isRefused = true;
                }
            }
        }
        catch (FontException error)
        {
            Assert.DoesNotContain('\n', error.Message);
            isRefused = true;
        }
        Assert.True(watch.Elapsed.TotalSeconds < MostSeconds, $"took {watch.Elapsed}");
        return isRefused;
    }
}
