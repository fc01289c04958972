using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Networks;

public sealed class NetworkSummaryTests
{
    private static Network LeNet5 => new SmallNetwork([1, 3, 32, 32])
        .Conv(6, 5).Relu().MaxPool().Conv(16, 5).Relu().MaxPool().Flatten().Dense(120).Relu().Dense(84).Relu().Dense(10);

    // The counts are those of the table of systems in the specification.
    public static TheoryData<string, Network, long> Networks => new()
    {
        { "linear, CIFAR-10", new SmallNetwork([1, 3, 32, 32]).Flatten().Dense(10), 30_730 },
        { "linear, MNIST", new SmallNetwork([1, 1, 28, 28]).Flatten().Dense(10), 7_850 },
        {
            "net",
            new SmallNetwork([1, 1, 28, 28]).Conv(10, 5).MaxPool().Relu().Conv(20, 5).Dropout().MaxPool().Relu().Flatten().Dense(50).Relu()
                .Dropout().Dense(10),
            21_840
        },
        { "conv1", new SmallNetwork([1, 1, 28, 28]).Conv(9, 5).Relu().Flatten().Dense(10), 52_084 },
        { "conv1, 3x3", new SmallNetwork([1, 1, 28, 28]).Conv(9, 3).Relu().Flatten().Dense(10), 60_940 },
        { "pyramid", new SmallNetwork([1, 1, 28, 28]).Conv(10, 5).Relu().MaxPool().Conv(20, 5).Relu().MaxPool().Flatten().Dense(10), 8_490 },
        {
            "conv3x3",
            new SmallNetwork([1, 1, 28, 28]).Conv(25, 3).MaxPool().Conv(50, 3).MaxPool().Flatten().Dense(100).Relu().Dense(10),
            137_660
        },
        { "tutorial, one channel", Tutorial([1, 1, 32, 32]), 81_194 },
        { "tutorial, three channels", Tutorial([1, 3, 32, 32]), 81_302 },
        { "lenet5", LeNet5, 62_006 },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void CountsTheParametersOfKnownNetworks(string name, Network network, long parameters)
    {
        NetworkSummary summary = NetworkSummary.Of(network);
        Assert.True(parameters == summary.Parameters, $"{name}: {summary.Parameters} parameters, expected {parameters}");
        Assert.Equal(parameters, network.ParameterCount);
        Assert.Equal(4 * parameters, summary.WeightBytes);
    }

    [Fact]
    public void EveryLayerOfLeNet5ByHand()
    {
        NetworkSummary summary = NetworkSummary.Of(LeNet5);
        Assert.Equal(
            [
                "Conv2d 1x6x28x28 456 352800 18816 5",
                "Relu 1x6x28x28 0 0 18816 5",
                "MaxPool2d 1x6x14x14 0 0 4704 6",
                "Conv2d 1x16x10x10 2416 240000 6400 14",
                "Relu 1x16x10x10 0 0 6400 14",
                "MaxPool2d 1x16x5x5 0 0 1600 16",
                "Flatten 1x400 0 0 0 16",
                "Linear 1x120 48120 48000 480 all",
                "Relu 1x120 0 0 480 all",
                "Linear 1x84 10164 10080 336 all",
                "Relu 1x84 0 0 336 all",
                "Linear 1x10 850 840 40 all",
            ],
            summary.Rows.Select(row =>
                $"{row.Kind} {row.Output} {row.Parameters} {row.MultiplyAdds} {row.ActivationBytes} {row.ReceptiveField?.Height.ToString() ?? "all"}"));
        Assert.Equal(651_720, summary.MultiplyAdds);
        Assert.Equal(58_408, summary.ActivationBytes);
    }

    [Fact]
    public void ABatchMultipliesTheWorkAndNotTheParameters()
    {
        NetworkSummary summary = NetworkSummary.Of(LeNet5.WithBatch(8));
        Assert.Equal(8 * 651_720, summary.MultiplyAdds);
        Assert.Equal(8 * 58_408, summary.ActivationBytes);
        Assert.Equal(62_006, summary.Parameters);
    }

    [Fact]
    public void RunningStatisticsAreStoredAndNotLearned()
    {
        Parameter Numbers(string name) => new(name, new HostTensor<float>([3], [1, 1, 1]));
        BatchNorm2d layer = new() { Name = "norm", Scale = Numbers("scale"), Bias = Numbers("bias"), Mean = Numbers("mean"), Variance = Numbers("variance") };
        Network network = new([new NetworkInput("input", [1, 3, 4, 4])], [new NetworkNode(layer, ["input"])], [new NetworkOutput("output", "norm")]);
        NetworkSummaryRow row = Assert.Single(NetworkSummary.Of(network).Rows);
        Assert.Equal((6, 12 * sizeof(float)), (row.Parameters, row.WeightBytes));
        Assert.Equal((6, 12 * sizeof(float)), (network.ParameterCount, network.WeightBytes));
    }

    // A 3x3 branch and a 5x3 branch with stride 2 down, both onto half the rows; then 3x3 on their sum.
    [Fact]
    public void TheWidestBranchDecidesWhatAPixelSees()
    {
        Conv2d Branch(string name, Extent2d kernel, Extent2d stride, Padding2d padding) => new()
        {
            Name = name,
            Weight = new Parameter($"{name}.weight", new HostTensor<float>([1, 1, kernel.Height, kernel.Width])),
            Stride = stride,
            Padding = padding,
        };
        Network network = new(
            [new NetworkInput("input", [1, 1, 8, 8])],
            [
                new NetworkNode(Branch("small", new(3, 3), new(2, 1), Padding2d.All(1)), ["input"]),
                new NetworkNode(Branch("large", new(5, 3), new(2, 1), new(2, 1, 2, 1)), ["input"]),
                new NetworkNode(new Concat { Name = "both", Axis = 1 }, ["small", "large"]),
                new NetworkNode(new MaxPool2d { Name = "last", KernelSize = new(3, 3) }, ["both"]),
                new NetworkNode(new Reduce { Name = "mean", Operation = ReduceOperation.Mean }, ["last"]),
            ],
            [new NetworkOutput("output", "mean")]);
        Extent2d?[] fields = [.. NetworkSummary.Of(network).Rows.Select(row => row.ReceptiveField)];
        Assert.Equal([new(3, 3), new(5, 3), new(5, 3), new(9, 5), null], fields);
    }

    [Fact]
    public void ThePeakIsWhatIsHeldAtOnce()
    {
        // 8 numbers in, 4 between, 2 out (the ReLU is fused and needs none), and 46 weights.
        Network small = new SmallNetwork([1, 8]).Dense(4).Relu().Dense(2);
        Assert.Equal((8 + 4 + 2 + 46) * 4, NetworkSummary.Of(small).PeakBytes);
        // Eight layers take turns in two pieces of memory.
        Network deep = new SmallNetwork([1, 8]).Dense(8).Dense(8).Dense(8).Dense(8).Dense(8).Dense(8).Dense(8).Dense(8).Dense(2);
        Assert.Equal((8 + 8 + 8 + 2) * 4, NetworkSummary.Of(deep).PeakBytes - NetworkSummary.Of(deep).WeightBytes);
        // A picture of 3 channels as it is, and 6 channels in 16 lanes: the first convolution alone needs both at once.
        Assert.InRange(NetworkSummary.Of(LeNet5, KernelClass.Cpu).PeakBytes, 4 * ((3 * 32 * 32) + (16 * 28 * 28) + 62_006), 1_000_000);
    }

    private static Network Tutorial(Shape input) => new SmallNetwork(input)
        .Conv(6, 3).Relu().MaxPool().Conv(16, 3).Relu().MaxPool().Flatten().Dense(120).Relu().Dense(84).Relu().Dense(10);
}
