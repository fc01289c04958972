using RealtimeCnn.Live;

namespace RealtimeCnn.Tests.Live;

/// <summary>The colours of numbers.</summary>
public sealed class ColorRampTests
{
    private static readonly byte[] Ramp = ColorRamp.Create();

    [Fact]
    public void BrightnessGrowsWithTheDistanceFromZero()
    {
        int zero = ColorRamp.Length / 2;
        for (int index = 1; index <= zero; index++)
        {
            Assert.True(Luminance(zero + index) >= Luminance(zero + index - 1), $"{index}");
            Assert.True(Luminance(zero - index) >= Luminance(zero - index + 1), $"{-index}");
        }

        Assert.True(Luminance(zero) < 0.01);
        Assert.True(Luminance(0) > 0.85);
        Assert.True(Luminance(ColorRamp.Length - 1) > 0.85);
    }

    // Machado, Oliveira and Fernandes 2009, severity 1: how people without one kind of cone see linear red, green, blue.
    [Theory]
    [InlineData(0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998)]
    [InlineData(0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881)]
    [InlineData(1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900)]
    public void SignsAreToldApartWithAnyColorBlindness(
        double rr, double rg, double rb, double gr, double gg, double gb, double br, double bg, double bb)
    {
        int zero = ColorRamp.Length / 2;
        foreach (double share in new[] { 0.4, 0.6, 0.75 })
        {
            double[] positive = Linear(zero + (int)(share * zero));
            double[] negative = Linear(zero - (int)(share * zero));
            double[] one = Seen(positive);
            double[] other = Seen(negative);
            double distance = Math.Sqrt(one.Zip(other, (a, b) => (a - b) * (a - b)).Sum());
            Assert.True(distance > 0.1, $"{share}: {distance}");
        }

        double[] Seen(double[] c) =>
        [
            (rr * c[0]) + (rg * c[1]) + (rb * c[2]), (gr * c[0]) + (gg * c[1]) + (gb * c[2]), (br * c[0]) + (bg * c[1]) + (bb * c[2]),
        ];
    }

    private static double Luminance(int index) => Linear(index) is [double red, double green, double blue]
        ? (0.2126 * red) + (0.7152 * green) + (0.0722 * blue)
        : throw new InvalidOperationException();

    // Red, green, blue without the curve of sRGB.
    private static double[] Linear(int index) =>
    [
        .. new[] { 2, 1, 0 }.Select(part => Ramp[(3 * index) + part] / 255.0).Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4)),
    ];
}
