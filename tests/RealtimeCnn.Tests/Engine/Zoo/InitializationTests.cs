using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Zoo;

public sealed class InitializationTests
{
    // Fan-in 32 * 9 = 288, fan-out 64 * 9 = 576.
    private static readonly Shape Convolution = [64, 32, 3, 3];

    // Fan-in 300, fan-out 100.
    private static readonly Shape Dense = [100, 300];

    public static TheoryData<string, Initialization, double, double> Normals => new()
    {
        { "He", Initialization.HeNormal, 2.0 / 288, 2.0 / 300 },
        { "He by fan-out", Initialization.HeNormalByFanOut, 2.0 / 576, 2.0 / 100 },
        { "Glorot", Initialization.GlorotNormal, 2.0 / (288 + 576), 2.0 / 400 },
        { "given", Initialization.Normal(0.02), 0.0004, 0.0004 },
    };

    public static TheoryData<string, Initialization, double, double> Uniforms => new()
    {
        { "He", Initialization.HeUniform, Math.Sqrt(6.0 / 288), Math.Sqrt(6.0 / 300) },
        { "Glorot", Initialization.GlorotUniform, Math.Sqrt(6.0 / (288 + 576)), Math.Sqrt(6.0 / 400) },
        { "PyTorch", Initialization.PyTorch, 1 / Math.Sqrt(288), 1 / Math.Sqrt(300) },
    };

    [Theory]
    [MemberData(nameof(Normals))]
    public void NormalWeightsHaveTheVariance(string name, Initialization initialization, double convolution, double dense)
    {
        foreach ((Shape shape, double variance) in new[] { (Convolution, convolution), (Dense, dense) })
        {
            float[] values = initialization.Weight($"{name}.weight", shape, 5).Value.Values;
            Assert.Equal(shape.Count, values.Length);
            // Of n numbers the variance is uncertain by sqrt(2 / n), the mean by sqrt(variance / n); four times that is allowed.
            Assert.Equal(1, values.Average(value => (double)value * value) / variance, 4 * Math.Sqrt(2.0 / values.Length));
            Assert.Equal(0, values.Average() / Math.Sqrt(variance), 4 / Math.Sqrt(values.Length));
            Assert.InRange(values.Max(Math.Abs) / Math.Sqrt(variance), 3, 6);
        }
    }

    [Theory]
    [MemberData(nameof(Uniforms))]
    public void UniformWeightsReachTheBoundAndStayWithin(string name, Initialization initialization, double convolution, double dense)
    {
        foreach ((Shape shape, double bound) in new[] { (Convolution, convolution), (Dense, dense) })
        {
            float[] values = initialization.Weight($"{name}.weight", shape, 5).Value.Values;
            Assert.InRange(values.Max() / bound, 0.999, 1.0000001);
            Assert.InRange(values.Min() / bound, -1.0000001, -0.999);
            Assert.Equal(1, values.Average(value => (double)value * value) / (bound * bound / 3), 4 * Math.Sqrt(0.8 / values.Length));
        }
    }

    [Fact]
    public void BiasesAreZeroExceptWherePyTorchHasThem()
    {
        Assert.All(Initialization.HeNormal.Bias("bias", Convolution, 1).Value.Values, value => Assert.Equal(0, value));
        Parameter bias = Initialization.PyTorch.Bias("bias", [1000, 400], 1);
        Assert.Equal([1000], bias.Shape);
        // Bound by the fan-in of the weight, 1 / sqrt(400).
        Assert.InRange(bias.Value.Values.Max(), 0.0495, 0.05);
        Assert.InRange(bias.Value.Values.Min(), -0.05, -0.0495);
    }

    [Fact]
    public void NumbersDependOnSeedAndNameAlone()
    {
        float[] Draw(string name, long seed) => Initialization.HeNormal.Weight(name, Dense, seed).Value.Values;
        float[] first = Draw("fc1.weight", 1);
        Assert.Equal(first, Draw("fc1.weight", 1));
        Assert.NotEqual(first, Draw("fc1.weight", 2));
        Assert.NotEqual(first, Draw("fc2.weight", 1));
        Parameter parameter = Initialization.HeNormal.Weight("fc1.weight", Dense, 1);
        Assert.Same(parameter.Value.Values, parameter.Value.Values);
    }
}
