using RealtimeCnn.Live;

namespace RealtimeCnn.Tests.Live;

/// <summary>Where things are on the screen.</summary>
public sealed class ScreenLayoutTests
{
    public static TheoryData<int, int> Sizes => new()
    {
        { 1280, 720 }, { 1920, 1080 }, { 3840, 2160 }, { 800, 600 }, { 640, 480 }, { 400, 900 }, { 320, 240 }, { 2560, 600 }, { 101, 77 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void NothingOverlapsAndNothingSticksOut(int width, int height)
    {
        foreach (float aspect in new[] { 0.5f, 4 / 3f, 16 / 9f, 3 })
        {
            foreach (bool bars in new[] { true, false })
            {
                ScreenLayout layout = ScreenLayout.Of(width, height, aspect, bars);
                Box[] parts = [.. new[] { layout.Status, layout.Camera, layout.Bars, layout.Maps, layout.Layers }.Where(part => !part.IsEmpty)];
                foreach (Box part in parts)
                    Assert.True(part.X >= 0 && part.Y >= 0 && part.Right <= width + 0.5f && part.Bottom <= height + 0.5f, $"{part} in {width}x{height}");
                for (int one = 0; one < parts.Length; one++)
                {
                    for (int other = one + 1; other < parts.Length; other++)
                        Assert.False(Overlap(parts[one], parts[other]), $"{parts[one]} and {parts[other]} in {width}x{height}");
                }
            }
        }
    }

    [Fact]
    public void TheDesignSizeHasAllParts()
    {
        ScreenLayout layout = ScreenLayout.Of(1280, 720, 4 / 3f, showBars: true);
        Assert.Equal(1, layout.Scale);
        Assert.True(layout.Camera.Width >= 500);
        Assert.True(layout.Camera.Height >= 380);
        Assert.True(layout.Maps.Width >= 400);
        Assert.True(layout.Layers.Width >= 200);
        Assert.True(layout.Bars.Height >= 150);
    }

    [Fact]
    public void TwiceThePixelsAreTwiceTheSize()
    {
        ScreenLayout small = ScreenLayout.Of(1280, 720, 4 / 3f, showBars: true);
        ScreenLayout large = ScreenLayout.Of(2560, 1440, 4 / 3f, showBars: true);
        Assert.Equal(2 * small.TextSize, large.TextSize);
        Assert.InRange(large.Camera.Width, (2 * small.Camera.Width) - 2, (2 * small.Camera.Width) + 2);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void TextCanBeReadAtAnySize(int width, int height) => Assert.True(ScreenLayout.Of(width, height, 4 / 3f, true).TextSize >= 11);

    [Fact]
    public void ASmallWindowKeepsTheCamera()
    {
        ScreenLayout layout = ScreenLayout.Of(320, 240, 4 / 3f, showBars: true);
        Assert.False(layout.Camera.IsEmpty);
        Assert.True(layout.Layers.IsEmpty);
    }

    private static bool Overlap(Box one, Box other) =>
        one.X < other.Right - 0.5f && other.X < one.Right - 0.5f && one.Y < other.Bottom - 0.5f && other.Y < one.Bottom - 0.5f;
}
