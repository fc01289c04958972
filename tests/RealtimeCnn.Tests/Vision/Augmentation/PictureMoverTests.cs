using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

public sealed class PictureMoverTests
{
    private static readonly PlaneFormat Four = new(4, 1, ChannelOrder.Gray);
    private static readonly PlaneFormat Square = new(3, 3, ChannelOrder.Gray);
    private static readonly float[] Digits = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    [Theory]
    [InlineData(FillMode.Constant, 2, false, new float[] { 0, 0, 1, 2 })]
    [InlineData(FillMode.Constant, -1, false, new float[] { 2, 3, 4, 0 })]
    [InlineData(FillMode.Constant, 1, true, new float[] { 0, 4, 3, 2 })]
    [InlineData(FillMode.Constant, 9, false, new float[] { 0, 0, 0, 0 })]
    [InlineData(FillMode.Nearest, 2, false, new float[] { 1, 1, 1, 2 })]
    [InlineData(FillMode.Nearest, -9, true, new float[] { 1, 1, 1, 1 })]
    [InlineData(FillMode.Reflect, 2, false, new float[] { 3, 2, 1, 2 })]
    [InlineData(FillMode.Reflect, 8, false, new float[] { 3, 2, 1, 2 })]
    [InlineData(FillMode.Reflect, -4, false, new float[] { 3, 2, 1, 2 })]
    public void WholePixelsAreMovedAndMirrored(FillMode fill, int right, bool isMirrored, float[] expected)
    {
        PictureMotion motion = PictureMotion.Of(Four, 1, 0, right, 0, isMirrored);
        Assert.True(motion.IsWhole);
        Assert.Equal(expected, Move(Four, fill, motion, 1, 2, 3, 4));
        // The same by interpolation, as a column, moved down.
        PlaneFormat column = new(1, 4, ChannelOrder.Gray);
        if (!isMirrored)
            Assert.Equal(expected, Move(column, fill, PictureMotion.Of(column, 1, 0, 0, right, false), 1, 2, 3, 4));
    }

    [Fact]
    public void EveryPlaneIsMovedAlike()
    {
        PlaneFormat format = new(2, 2, ChannelOrder.Rgb);
        Assert.Equal(
            [2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11],
            Move(format, FillMode.Constant, PictureMotion.Of(format, 1, 0, 0, 0, true), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
        Assert.Equal(
            [0, 0, 1, 2, 0, 0, 5, 6, 0, 0, 9, 10],
            Move(format, FillMode.Constant, PictureMotion.Of(format, 1, 0, 0, 1, false), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
    }

    [Theory]
    [InlineData(90, new float[] { 3, 6, 9, 2, 5, 8, 1, 4, 7 })]
    [InlineData(180, new float[] { 9, 8, 7, 6, 5, 4, 3, 2, 1 })]
    [InlineData(-90, new float[] { 7, 4, 1, 8, 5, 2, 9, 6, 3 })]
    public void QuarterTurnsGoAgainstTheClock(double degrees, float[] expected)
    {
        float[] actual = Move(Square, FillMode.Nearest, PictureMotion.Of(Square, 1, degrees, 0, 0, false), Digits);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void TwiceTheSizeShowsTheMiddleInterpolated() =>
        Assert.Equal([3, 3.5f, 4, 4.5f, 5, 5.5f, 6, 6.5f, 7], Move(Square, FillMode.Constant, PictureMotion.Of(Square, 2, 0, 0, 0, false), Digits));

    [Fact]
    public void HalfTheSizeHasBlackAround() =>
        Assert.Equal([0, 0, 0, 0, 5, 0, 0, 0, 0], Move(Square, FillMode.Constant, PictureMotion.Of(Square, 0.4, 0, 0, 0, false), Digits));

    [Theory]
    [InlineData(1.25, 17, 1, -2, false)]
    [InlineData(1.5, -33, -2, 1, true)]
    [InlineData(2, 5, 0, 0, true)]
    public void APlaneThatRisesEvenlyRisesEvenlyAlongTheMotion(double scale, double degrees, int right, int down, bool isMirrored)
    {
        // Interpolation is exact on it, so each pixel tells where it came from.
        PlaneFormat format = new(9, 7, ChannelOrder.Gray);
        float[] plane = [.. Enumerable.Range(0, 63).Select(index => (3f * (index % 9)) + (10f * (index / 9)))];
        float[] moved = Move(format, FillMode.Nearest, PictureMotion.Of(format, scale, degrees, right, down, isMirrored), plane);
        int inside = 0;
        (double sine, double cosine) = Math.SinCos(degrees * Math.PI / 180);
        for (int y = 0; y < 7; y++)
        {
            for (int x = 0; x < 9; x++)
            {
                // Forward: the column x of the source goes to 8 - x when mirrored; then distances from the centre grow by the scale and
                // turn against the clock (rows count downwards); solved for the source.
                (double px, double py) = ((x - 4 - right) / scale, (y - 3 - down) / scale);
                (double sourceX, double sourceY) = (4 + (cosine * px) - (sine * py), 3 + (sine * px) + (cosine * py));
                if (isMirrored)
                    sourceX = 8 - sourceX;
                if (sourceX is < 0 or > 8 || sourceY is < 0 or > 6)
                    continue;
                inside++;
                Assert.Equal((3 * sourceX) + (10 * sourceY), moved[(9 * y) + x], 1e-4);
            }
        }

        Assert.True(inside > 20);
    }

    [Fact]
    public void DrawsAreUniformAndWithinTheirBounds()
    {
        PlaneFormat format = new(32, 32, ChannelOrder.Gray);
        RandomSequence random = new(3);
        AugmentationOptions crop = new() { Flip = 0.3, Crop = 4 };
        int[] columns = new int[9], rows = new int[9];
        int mirrored = 0;
        const int draws = 9000;
        for (int draw = 0; draw < draws; draw++)
        {
            PictureMotion motion = PictureMotion.Draw(crop, format, random);
            Assert.True(motion.IsWhole);
            mirrored += motion.XX < 0 ? 1 : 0;
            // Mirrored, the first pixel comes from column 31 + right, else from -right.
            columns[4 + (int)(motion.XX < 0 ? motion.X - 31 : -motion.X)]++;
            rows[4 - (int)motion.Y]++;
        }

        // Five standard deviations.
        Assert.InRange(mirrored, (0.3 * draws) - 218, (0.3 * draws) + 218);
        Assert.All(columns.Concat(rows), count => Assert.InRange(count, 1000 - 150, 1000 + 150));

        AugmentationOptions turn = new() { Rotate = 20, Scale = 0.25, Shift = 0.1 };
        double[] degrees = new double[draws], scales = new double[draws];
        for (int draw = 0; draw < draws; draw++)
        {
            PictureMotion motion = PictureMotion.Draw(turn, format, random);
            degrees[draw] = Math.Atan2(motion.YX, motion.YY) * 180 / Math.PI;
            scales[draw] = 1 / Math.Sqrt((motion.YX * motion.YX) + (motion.YY * motion.YY));
        }

        AssertUniform(degrees, -20, 20);
        AssertUniform(scales, 0.75, 1.25);
    }

    private static void AssertUniform(double[] values, double low, double high)
    {
        Assert.All(values, value => Assert.InRange(value, low - 1e-4, high + 1e-4));
        int[] tenths = [.. values.GroupBy(value => Math.Clamp((int)(10 * (value - low) / (high - low)), 0, 9)).OrderBy(group => group.Key).Select(group => group.Count())];
        Assert.Equal(10, tenths.Length);
        Assert.All(tenths, count => Assert.InRange(count, 750, 1050));
    }

    private static float[] Move(PlaneFormat format, FillMode fill, PictureMotion motion, params float[] planes)
    {
        float[] target = [.. planes.Select(_ => float.NaN)];
        new PictureMover(format, fill).Move(planes, target, motion);
        return target;
    }
}
