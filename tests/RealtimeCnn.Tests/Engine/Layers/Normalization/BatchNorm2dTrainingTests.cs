using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers.Normalization;

[Collection(DeviceTests.Name)]
public sealed class BatchNorm2dTrainingTests
{
    [Theory]
    [InlineData(KernelClass.Cpu)]
    [InlineData(KernelClass.Gpu)]
    public void OneToFour(KernelClass kernelClass)
    {
        (float[] output, BatchNorm2d norm) = Run(kernelClass, [2, 1, 2, 1], 1, 2, 3, 4);
        Assert.All(new[] { -1.3416f, -0.4472f, 0.4472f, 1.3416f }.Zip(output), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        // A tenth of the way from 0 to the mean 2.5, and from 1 to the unbiased variance 5/3.
        Assert.Equal(0.25f, norm.Mean.Value.Values[0], 1e-6f);
        Assert.Equal(0.9f + (0.1f * 5 / 3), norm.Variance.Value.Values[0], 1e-6f);
    }

    [Theory]
    [InlineData(KernelClass.Cpu)]
    [InlineData(KernelClass.Gpu)]
    public void ALargeMeanLosesNoVariance(KernelClass kernelClass)
    {
        (float[] output, BatchNorm2d norm) = Run(kernelClass, [3, 1, 2, 2], [.. Enumerable.Range(0, 12).Select(i => 10000f + i)]);
        Assert.Equal(0.9f + (0.1f * 13), norm.Variance.Value.Values[0], 1e-4f);
        Assert.Equal(0, output.Average(), 1e-3f);
    }

    private static (float[] Output, BatchNorm2d Norm) Run(KernelClass kernelClass, Shape shape, params float[] input)
    {
        BatchNorm2d norm = new()
        {
            Name = "norm",
            Scale = new Parameter("scale", new HostTensor<float>([1], [1])),
            Bias = new Parameter("bias", new HostTensor<float>([1], [0])),
            Mean = new Parameter("mean", new HostTensor<float>([1], [0])),
            Variance = new Parameter("variance", new HostTensor<float>([1], [1])),
        };
        Network network = new([new NetworkInput("x", shape)], [new NetworkNode(norm.ForTraining(), ["x"])], [new NetworkOutput("y", "norm")]);
        using ComputeDevice device = EngineDevice.Open(kernelClass: kernelClass);
        using GradientGraph graph = new(device, network, new TrainingOptions());
        graph.Inputs[0].Write(input);
        graph.Forward();
        graph.Store.Store(graph.Store.Values, graph.Store.Statistics);
        return (graph.Output.ToArray(), norm);
    }
}
