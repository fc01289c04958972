using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Networks;

namespace RealtimeCnn.Tests.Engine.Sessions.Training;

/// <summary>Whole networks with branches: the slope of their double-precision references, along the gradient, is the gradient's square.</summary>
[Collection(DeviceTests.Name)]
public sealed class GradientGraphTests
{
    private static readonly Shape Input = [2, 3, 10, 9];

    [Theory]
    [InlineData(KernelClass.Cpu)]
    [InlineData(KernelClass.Gpu)]
    public void AResidualBlockWithStride(KernelClass kernelClass) => AssertGradient(kernelClass, Residual());

    [Theory]
    [InlineData(KernelClass.Cpu)]
    [InlineData(KernelClass.Gpu)]
    public void AValueThatIsTakenFourTimes(KernelClass kernelClass) => AssertGradient(kernelClass, new NetworkBuilderForTests(Input)
        .Conv("conv", 3, 20)
        .Add(new Mul { Name = "square" }, "conv", "conv")
        .Add(new Add { Name = "twice" }, "conv", "conv")
        .Add(new Sum { Name = "sum" }, "square", "twice", "conv")
        .Add(new Tanh { Name = "tanh" }, "sum").Conv("end", 20, 2).Build());

    [Theory]
    [InlineData(KernelClass.Cpu, "direct")]
    [InlineData(KernelClass.Cpu, "winograd-fused")]
    [InlineData(KernelClass.Cpu, "winograd-staged")]
    [InlineData(KernelClass.Cpu, "plain")]
    [InlineData(KernelClass.Gpu, "direct")]
    public void AValueThatIsTakenByConvolutionsAndASum(KernelClass kernelClass, string variant)
    {
        Network network = new NetworkBuilderForTests(Input)
            .Conv("conv", 3, 18).Add(new Softplus { Name = "smooth" }).Conv("once", 18, 18).Conv("twice", 18, 18, from: "smooth")
            .Add(new Add { Name = "add" }, "once", "smooth").Add(new Mul { Name = "end" }, "add", "twice").Build();
        AssertGradient(kernelClass, network, new Dictionary<string, string> { ["once"] = variant });
    }

    [Theory]
    [InlineData(KernelClass.Cpu)]
    [InlineData(KernelClass.Gpu)]
    public void ConcatenatedBranches(KernelClass kernelClass) => AssertGradient(kernelClass, new NetworkBuilderForTests(Input)
        .Conv("a", 3, 32, from: "input").Conv("b", 3, 5, from: "input").Conv("c", 3, 16, from: "input")
        .Add(new Concat { Name = "whole" }, "a", "c", "b")
        .Add(new Concat { Name = "between" }, "b", "whole", "a")
        .Add(new Sigmoid { Name = "sigmoid" }).Conv("end", 90, 3).Build());

    [Theory]
    [InlineData(KernelClass.Cpu)]
    [InlineData(KernelClass.Gpu)]
    public void ChannelsWeightedByThemselves(KernelClass kernelClass) => AssertGradient(kernelClass, new NetworkBuilderForTests(Input)
        .Conv("conv", 3, 18).Add(new Silu { Name = "silu" })
        .Add(new GlobalAveragePool { Name = "squeeze" }).Conv("excite", 18, 18, kernel: 1).Add(new Sigmoid { Name = "gate" })
        .Add(new Mul { Name = "scaled" }, "silu", "gate").Conv("end", 18, 2).Build());

    [Theory]
    [InlineData(KernelClass.Cpu)]
    [InlineData(KernelClass.Gpu)]
    public void Views(KernelClass kernelClass) => AssertGradient(kernelClass, new NetworkBuilderForTests(Input)
        .Conv("conv", 3, 4).Add(new Flatten { Name = "flat" }, "conv").Dense("dense", 360, 6)
        .Add(new Flatten { Name = "input flat" }, "input").Dense("other", 270, 6)
        .Add(new Sub { Name = "difference" }, "dense", "other").Add(new Gelu { Name = "gelu" }).Add(new Softmax { Name = "softmax" }).Build());

    private static Network Residual() => new NetworkBuilderForTests(Input)
        .Conv("conv1", 3, 17).BatchNorm("norm1", 17).Add(new Softplus { Name = "smooth1" })
        .Add(new Conv2d
        {
            Name = "shortcut",
            Weight = new NetworkBuilderForTests(Input).Parameter("w", [17, 17, 1, 1]),
            Stride = new(2, 2),
        }, "smooth1")
        .Add(new Conv2d
        {
            Name = "conv2",
            Weight = new NetworkBuilderForTests(Input).Parameter("v", [17, 17, 3, 3]),
            Stride = new(2, 2),
            Padding = Padding2d.All(1),
        }, "smooth1")
        .BatchNorm("norm2", 17).Add(new Add { Name = "add" }, "norm2", "shortcut").Add(new Softplus { Name = "smooth2" }).Build();

    private static void AssertGradient(KernelClass kernelClass, Network network, Dictionary<string, string>? variants = null)
    {
        TrainingOptions options = new() { InputGradients = ["input"], Variants = variants ?? [] };
        Network prepared = TrainingNetwork.Prepare(network, options);
        HostTensor<float> input = ReferenceRun.Random(Input, 4);
        using ComputeDevice device = ComputeDevice.Open(DeviceCatalog.Select(), EngineDevice.Kernels, kernelClass, guarded: true);
        using GradientGraph graph = new(device, prepared, options);
        float[] projection = ReferenceRun.Random(graph.Output.Shape, 5).Values;
        graph.Inputs[0].Write(input.Values);
        graph.OutputGradient.Write(projection);
        graph.Forward();
        graph.Backward();
        Assert.True(device.GuardsAreIntact());

        float[] gradient = graph.InputGradients[0]!.ToArray();
        AssertSlope(gradient, step => Project(prepared, input, gradient, step, projection));
        float[] gradients = new float[graph.Store.Gradients.Bytes / sizeof(float)];
        graph.Store.Gradients.Read<float>(gradients);
        Assert.NotEmpty(graph.Store.Slots);
        foreach (ParameterSlot slot in graph.Store.Slots.Where(slot => slot.IsTrained))
        {
            float[] values = slot.Parameter.Value.Values;
            float[] before = [.. values];
            float[] slope = gradients[slot.Offset..(slot.Offset + values.Length)];
            // The bias before a norm has no gradient but the rounding's.
            if (slope.Max(Math.Abs) < 1e-4)
                continue;
            AssertSlope(slope, step =>
            {
                for (int index = 0; index < values.Length; index++)
                    values[index] = before[index] + (float)(step * slope[index]);
                double sum = Project(prepared, input, gradient, 0, projection);
                before.CopyTo(values, 0);
                return sum;
            });
        }
    }

    private static void AssertSlope(float[] gradient, Func<double, double> at)
    {
        double square = gradient.Sum(value => (double)value * value);
        double largest = gradient.Max(value => Math.Abs((double)value));
        double step = 1e-3 / largest;
        Assert.Equal(square, (at(step) - at(-step)) / (2 * step), 2e-3 * square);
    }

    private static double Project(Network network, HostTensor<float> input, float[] direction, double step, float[] projection)
    {
        HostTensor<double> moved = new(input.Shape, [.. input.Values.Zip(direction, (value, slope) => value + (step * slope))]);
        return NetworkReference.Run(network, [moved])[0].Values.Zip(projection, (value, factor) => value * factor).Sum();
    }
}
