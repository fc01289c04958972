using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>The drawn predictions, by their pixels.</summary>
public sealed class FrameAnnotatorTests
{
    private static readonly ClassScore[] Scores =
        [new(0, "golden retriever, a long name that fits nowhere and is cut off somewhere", 0.75f), new(1, "tabby", 0.2f), new(2, "\u4e2d", 0)];

    [Theory]
    [InlineData(640, 480, 0)]
    [InlineData(640, 480, 255)]
    [InlineData(1920, 1080, 128)]
    [InlineData(160, 120, 255)]
    [InlineData(90, 300, 200)]
    public void Text_is_bright_on_dark_whatever_lies_below(int width, int height, byte background)
    {
        using Frame frame = Plain(width, height, background);
        using FrameAnnotator annotator = new();
        Frame drawn = annotator.Annotate(frame, Scores);
        double lineHeight = Math.Max(9, Math.Min(width, height) / 18.0);
        int margin = (int)(lineHeight / 4);
        int bright = 0;
        int dark = 0;
        for (int y = margin; y < margin + (int)(3 * lineHeight); y++)
        {
            for (int x = margin; x < Math.Min(width - margin, margin + (int)(16 * lineHeight)); x++)
            {
                int green = drawn.Pixels[(3 * ((y * width) + x)) + 1];
                bright += green > 200 ? 1 : 0;
                dark += green < 120 ? 1 : 0;
            }
        }
        Assert.True(bright > 0.25 * lineHeight * lineHeight, $"{bright} bright pixels");
        Assert.True(dark > 3 * bright, $"{dark} dark pixels, {bright} bright ones");
        // Outside the panel, and in the frame itself, nothing changes.
        Assert.Equal(background, drawn.Pixels[^1]);
        Assert.Equal(-1, frame.Pixels.IndexOfAnyExcept(background));
        Assert.Equal((width, height), (drawn.Width, drawn.Height));
    }

    [Fact]
    public void A_bar_is_as_long_as_its_probability()
    {
        using Frame frame = Plain(640, 480, 0);
        using FrameAnnotator annotator = new();
        Frame drawn = annotator.Annotate(frame, Scores);
        // The lines are 26 pixels high, the panel begins at 6 and is 426 wide; the second row of a line lies above its letters.
        Assert.Equal([(int)(426 * 0.75f), (int)(426 * 0.2f), 0], Enumerable.Range(0, 3).Select(i => BarLength(drawn, 6 + (int)(i * 480 / 18.0) + 1)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 200)]
    [InlineData(200, 8)]
    [InlineData(24, 24)]
    public void A_tiny_frame_is_left_alone_or_drawn_within(int width, int height)
    {
        using Frame frame = Plain(width, height, 40);
        using FrameAnnotator annotator = new();
        Frame drawn = annotator.Annotate(frame, Scores);
        Assert.Equal(3 * width * height, drawn.Pixels.Length);
        Assert.Equal(frame.Pixels.ToArray(), annotator.Annotate(frame, []).Pixels.ToArray());
    }

    [Fact]
    public void Numbers_that_are_none_are_drawn_as_nothing()
    {
        using Frame frame = Plain(320, 240, 40);
        using FrameAnnotator annotator = new();
        Frame drawn = annotator.Annotate(frame, [new ClassScore(0, "a", float.NaN), new ClassScore(1, "", 7)]);
        Assert.Equal(320, drawn.Width);
    }

    private static int BarLength(Frame frame, int row)
    {
        int length = 0;
        for (int x = 0; x < frame.Width; x++)
            length += frame.Pixels[3 * ((row * frame.Width) + x)] > 100 ? 1 : 0;
        return length;
    }

    private static Frame Plain(int width, int height, byte value)
    {
        byte[] pixels = new byte[3 * width * height];
        Array.Fill(pixels, value);
        Frame frame = new();
        frame.Write(pixels, width, height);
        return frame;
    }
}
