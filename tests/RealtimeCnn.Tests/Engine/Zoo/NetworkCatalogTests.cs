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

    [Theory]
    [MemberData(nameof(Counts))]
    public void ParametersAndMultiplyAddsAreExact(string name, Shape? input, int? classes, long parameters, long multiplyAdds)
    {
        Network network = NetworkCatalog.Create(name, input, classes);
        Assert.Equal(parameters, network.ParameterCount);
        Assert.Equal(multiplyAdds, network.CountMultiplyAdds());
        Assert.Equal([1, classes ?? NetworkCatalog.Find(name)!.Classes], network.InferShapes()[network.Outputs[0].Value]);
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
