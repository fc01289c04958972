using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Zoo;

public sealed class NetworkCatalogTests
{
    /// <summary>Name, input, classes, parameters, multiply-adds of one picture.</summary>
    public static TheoryData<string, Shape?, int?, long, long> Counts => new()
    {
        { "linear", null, null, 30_730, 30_720 },
        { "linear", [1, 28, 28], null, 7_850, 7_840 },
        // 24x24 pixels of 10 filters of 25, 8x8 of 20 filters of 250, 320 to 50, 50 to 10.
        { "net", null, null, 21_840, 144_000 + 320_000 + 16_000 + 500 },
        { "conv1", null, null, 52_084, (576 * 9 * 25) + (5_184 * 10) },
        { "conv1_3x3", null, null, 60_940, (676 * 9 * 9) + (6_084 * 10) },
        { "pyramid", null, null, 8_490, 144_000 + 320_000 + 3_200 },
        // 26x26 pixels of 25 filters of 9, 11x11 of 50 filters of 225, 1250 to 100, 100 to 10.
        { "conv3x3", null, null, 137_660, 152_100 + 1_361_250 + 125_000 + 1_000 },
        // 30x30 pixels of 6 filters of 9, 13x13 of 16 filters of 54, 576 to 120, 120 to 84, 84 to 10.
        { "tutorial", null, null, 81_194, 48_600 + 146_016 + 69_120 + 10_080 + 840 },
        { "tutorial", [3, 32, 32], null, 81_302, 145_800 + 146_016 + 69_120 + 10_080 + 840 },
        { "lenet5", null, null, 62_006, 651_720 },
        { "lenet5", null, 7, 62_006 - (3 * 85), 651_720 - (3 * 84) },
    };

    /// <summary>Name, parameters, and multiply-adds as torchvision's model table has them, in millions.</summary>
    public static TheoryData<string, long, int> Published => new()
    {
        { "squeezenet1_1", 1_235_496, 349 },
        { "mobilenet_v2", 3_504_872, 301 },
        { "densenet121", 7_978_856, 2_834 },
        { "resnet18", 11_689_512, 1_814 },
        { "resnet34", 21_797_672, 3_664 },
        { "resnet50", 25_557_032, 4_089 },
        { "vit_base16", 86_567_656, 17_564 },
        { "vgg16", 138_357_544, 15_470 },
        { "vgg19", 143_667_240, 19_632 },
    };

    /// <summary>Name, layer, rows of the input that one of its pixels sees, counted by hand from kernels and strides.</summary>
    public static TheoryData<string, string, int> Fields => new()
    {
        // 1, then 2 * 2 + pool 1, 2 * 4 + 2, 3 * 8 + 4, 3 * 16 + 8, 3 * 32 + 16.
        { "vgg16", "pool5", 212 },
        { "vgg19", "pool5", 268 },
        // 7, pool to 11; 4 * 8, 8 + 3 * 16, 16 + 3 * 32, 32 + 3 * 64.
        { "resnet18", "layer4.1.relu2", 435 },
        { "resnet34", "layer4.2.relu2", 899 },
        // 11; 3 * 8, 8 + 3 * 16, 16 + 5 * 32, 32 + 2 * 64.
        { "resnet50", "layer4.2.relu3", 427 },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public void ParametersAndMultiplyAddsAreExact(string name, Shape? input, int? classes, long parameters, long multiplyAdds)
    {
        Network network = NetworkCatalog.Create(name, input, classes);
        Assert.Equal(parameters, network.ParameterCount);
        Assert.Equal(multiplyAdds, network.CountMultiplyAdds());
        Assert.Equal([1, classes ?? NetworkCatalog.Find(name)!.Classes], network.InferShapes()[network.Outputs[0].Value]);
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void LargeNetworksAreThePublishedOnes(string name, long parameters, int millions)
    {
        Network network = NetworkCatalog.Create(name);
        Assert.Equal(parameters, network.ParameterCount);
        Assert.Equal(millions, (int)Math.Round(network.CountMultiplyAdds() / 1e6));
        Assert.Equal([5, 1000], network.WithBatch(5).InferShapes()[network.Outputs[0].Value]);
    }

    // 12 blocks of 12 * 192^2 * 197 in dense layers and 2 * 197^2 * 192 in attention, the patches and the head.
    [Fact]
    public void TheSmallTransformerIsThePublishedOne()
    {
        Network network = NetworkCatalog.Create("vit_tiny16");
        Assert.Equal(5_717_416, network.ParameterCount);
        long block = (12L * 192 * 192 * 197) + (2L * 197 * 197 * 192);
        Assert.Equal((12 * block) + (196L * 768 * 192) + (192 * 1000), network.CountMultiplyAdds());
    }

    // 0.56 billion multiply-adds: 3x3 at the beginning, four stages from 32x32 to 4x4.
    [Fact]
    public void ResidualNetworksHaveAFormForSmallPictures()
    {
        Network network = NetworkCatalog.Create("resnet18", [3, 32, 32], classes: 10);
        Assert.Equal(11_173_962, network.ParameterCount);
        Assert.Equal(555_422_720, network.CountMultiplyAdds());
        Assert.Equal([1, 512, 4, 4], network.InferShapes()["layer4.1.relu2"]);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void PixelsSeeWhatTheyAreKnownToSee(string name, string layer, int rows)
    {
        NetworkSummaryRow row = NetworkSummary.Of(NetworkCatalog.Create(name)).Rows.Single(row => row.Name == layer);
        Assert.Equal(new Extent2d(rows, rows), row.ReceptiveField);
    }

    // The weights of all networks together take 1.9 GB.
    [Fact]
    public void DescribingMakesNoWeights()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (string name in NetworkCatalog.Names)
        {
            NetworkSummary summary = NetworkSummary.Of(NetworkCatalog.Create(name));
            Assert.InRange(summary.PeakBytes, summary.Parameters * sizeof(float), long.MaxValue);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    [Fact]
    public void TheFastNetworkIsSmall()
    {
        foreach (Shape input in new Shape[] { [1, 28, 28], [3, 32, 32] })
        {
            Network network = NetworkCatalog.Create("fast", input);
            Assert.InRange(network.CountMultiplyAdds(), 10_000_000, 30_000_000);
            Assert.InRange(OnnxWriter.ToBytes(network).Length, 1_000_000, 4_000_000);
        }
    }

    [Fact]
    public void TheSameSeedGivesTheSameBits()
    {
        byte[] first = OnnxWriter.ToBytes(NetworkCatalog.Create("lenet5", seed: 3));
        Assert.Equal(first, OnnxWriter.ToBytes(NetworkCatalog.Create("lenet5", seed: 3)));
        Assert.NotEqual(first, OnnxWriter.ToBytes(NetworkCatalog.Create("lenet5", seed: 4)));
    }

    [Fact]
    public void ANewHeadLeavesTheOtherWeightsAsTheyAre()
    {
        Parameter[] ten = Parameters(NetworkCatalog.Create("lenet5", seed: 3));
        Parameter[] seven = Parameters(NetworkCatalog.Create("lenet5", classes: 7, seed: 3));
        Assert.Equal(ten[..^2].SelectMany(parameter => parameter.Value.Values), seven[..^2].SelectMany(parameter => parameter.Value.Values));
    }

    [Fact]
    public void EveryNameIsFoundAndSaysWhatItIs()
    {
        Assert.Equal(NetworkCatalog.All.Count, NetworkCatalog.Names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(NetworkCatalog.All, entry => Assert.Same(entry, NetworkCatalog.Find(entry.Name.ToUpperInvariant())));
        Assert.All(NetworkCatalog.All, entry => Assert.True(entry is { Input.Rank: 3, Classes: 10 or 1000, Description.Length: > 5 and < 80 }));
        Assert.Null(NetworkCatalog.Find("lenet"));
    }

    [Fact]
    public void MistakesAreOneLine()
    {
        Assert.Contains("'lenet'; there are linear, net,", Message(() => NetworkCatalog.Create("lenet")));
        Assert.Contains("lenet5 takes pictures of channels x height x width, not 32x32", Message(() => NetworkCatalog.Create("lenet5", [32, 32])));
        Assert.Contains("not 0x32x32", Message(() => NetworkCatalog.Create("lenet5", [0, 32, 32])));
        Assert.Contains("pool2 (MaxPool2d) expects at least 2x2 pixels", Message(() => NetworkCatalog.Create("lenet5", [3, 14, 14])));
        Assert.Contains("1 to 100000 classes, not 0", Message(() => NetworkCatalog.Create("lenet5", classes: 0)));
    }

    private static string Message(Action create)
    {
        string message = Assert.ThrowsAny<EngineException>(create).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }

    private static Parameter[] Parameters(Network network) => [.. network.Nodes.SelectMany(node => node.Layer.Parameters)];
}
