using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers;

public sealed class PiecewiseLinearTests
{
    [Theory]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(-2, 0)]
    [InlineData(3, 3)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, double.NaN)]
    public void ReluIsTheSameFusedAndByItself(double value, double expected)
    {
        Assert.Equal(expected, PiecewiseLinear.Relu.Apply(value));
        Assert.Equal(expected, new Relu { Name = "relu" }.Apply(value));
    }
}
