using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Sessions.Training;

public sealed class ParameterLayoutTests
{
    [Fact]
    public void ParametersBeginAtMultiplesWithZerosBehindEach()
    {
        Network network = new NetworkBuilder([2, 8, 8]).Conv(8, 4).BatchNorm().Flatten().Linear(3).Build();
        ParameterLayout layout = ParameterLayout.Of(network, frozen: []);
        // 256 weights and 8 biases; a scale and a bias; 600 weights and 3 biases: each has room for one float more than it needs.
        Assert.Equal([0, 384, 512, 640, 768, 1408], layout.Slots.Where(slot => slot.IsTrained).Select(slot => slot.Offset));
        Assert.Equal([0, 128], layout.Slots.Where(slot => !slot.IsTrained).Select(slot => slot.Offset));
        Assert.Equal((1536, 256), (layout.TrainedFloats, layout.OtherFloats));
        ParameterLayout frozen = ParameterLayout.Of(network, frozen: ["conv1", "fc1"]);
        Assert.Equal((256, 1536), (frozen.TrainedFloats, frozen.OtherFloats));
    }

    [Fact]
    public void ASharedParameterLiesOnceAndItsNumbersAreNotMade()
    {
        int made = 0;
        Parameter weight = new("weight", [5, 5], () => new float[25 + (0 * ++made)]);
        NetworkNode[] nodes =
        [
            new(new Linear { Name = "first", Weight = weight }, ["x"]),
            new(new Linear { Name = "second", Weight = weight with { } }, ["first"]),
            new(new Linear { Name = "third", Weight = new Parameter("other", [5, 5], () => new float[25]) }, ["second"]),
        ];
        Network network = new([new NetworkInput("x", [1, 5])], nodes, [new NetworkOutput("y", "third")]);
        Assert.Equal(["first", "third"], ParameterLayout.Of(network, frozen: []).Slots.Select(slot => slot.Layer.Name));
        Assert.Equal(0, made);
        _ = weight.Value;
        Assert.Equal(1, made);
        Assert.Equal(["first", "third"], ParameterLayout.Of(network, frozen: []).Slots.Select(slot => slot.Layer.Name));
    }
}
