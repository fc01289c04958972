using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers.Convolution;

public sealed class InputPhaseTests
{
    [Theory]
    [InlineData(9, 3, 1, 1, 1)]
    [InlineData(10, 3, 2, 1, 1)]
    [InlineData(7, 1, 2, 1, 0)]
    [InlineData(12, 4, 3, 2, 5)]
    [InlineData(11, 5, 4, 2, 3)]
    [InlineData(13, 3, 4, 6, 0)]
    [InlineData(2, 2, 5, 1, 1)]
    public void PhasesJoinEveryPixelWithTheOutputsThatSeeIt(int input, int kernel, int stride, int dilation, int padding)
    {
        HashSet<(int Pixel, int Tap, int Output)> actual = [];
        foreach (InputPhase phase in InputPhase.Of(input, kernel, stride, dilation, padding))
        {
            for (int i = 0; i < phase.Count; i++)
            {
                for (int t = 0; t < phase.Taps.Count; t++)
                {
                    int output = phase.Offset + i + (t * phase.Dilation);
                    Assert.True(output < phase.End);
                    Assert.True(actual.Add((phase.First + (i * stride), phase.Taps.First + (t * phase.Taps.Step), output)));
                }
            }
        }

        // The definition: output o sees input pixel o * stride + tap * dilation - padding.
        HashSet<(int Pixel, int Tap, int Output)> expected = [];
        for (int output = -100; output < 100; output++)
        {
            for (int tap = 0; tap < kernel; tap++)
            {
                int pixel = (output * stride) + (tap * dilation) - padding;
                if (pixel >= 0 && pixel < input)
                    expected.Add((pixel, tap, output));
            }
        }

        Assert.Equal(expected.Order(), actual.Order());
    }
}
