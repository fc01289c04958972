using RealtimeCnn.Trainer;

namespace RealtimeCnn.Tests.Trainer.Runs;

public sealed class AxisRangeTests
{
    [Theory]
    [InlineData(0, 2.3, new[] { 0, 1.0, 2.0, 3.0 })]
    [InlineData(0, 2, new[] { 0, 0.5, 1, 1.5, 2 })]
    [InlineData(0.912, 0.987, new[] { 0.9, 0.92, 0.94, 0.96, 0.98, 1 })]
    [InlineData(0, 0.004, new[] { 0, 0.001, 0.002, 0.003, 0.004 })]
    [InlineData(0, 0, new[] { 0, 0.5, 1 })]
    [InlineData(0.5, 0.5, new[] { 0.44, 0.46, 0.48, 0.5 })]
    [InlineData(1, 1, new[] { 0.9, 0.95, 1 })]
    public void TicksAreRoundNumbersAroundAllNumbers(double low, double high, double[] expected)
    {
        double[] ticks = [.. AxisRange.Around(low, high, 5).Ticks];
        Assert.Equal(expected, ticks, (left, right) => Math.Abs(left - right) < 1e-12);
    }

    [Theory]
    [InlineData(0, 20, 0)]
    [InlineData(0, 2, 1)]
    [InlineData(0, 0.004, 3)]
    public void DecimalsTellTicksApart(double low, double high, int expected) => Assert.Equal(expected, AxisRange.Around(low, high, 5).Decimals);

    [Fact]
    public void RandomRangesAreCoveredBySeveralTicks()
    {
        Random random = new(1);
        for (int round = 0; round < 2000; round++)
        {
            double low = random.NextDouble() * Math.Pow(10, random.Next(-9, 9));
            double high = low + (random.NextDouble() * Math.Pow(10, random.Next(-9, 9)));
            AxisRange axis = AxisRange.Around(low, high, 5);
            double slack = 1e-6 * (axis.High - axis.Low);
            Assert.True(axis.Low <= low + slack && axis.High >= high - slack, $"{low} {high}: {axis}");
            Assert.InRange(axis.Ticks.Count(), 3, 7);
        }
    }
}
