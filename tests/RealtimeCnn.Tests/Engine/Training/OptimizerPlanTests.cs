using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Training;

public sealed class OptimizerPlanTests
{
    public static TheoryData<string> Names => [.. NetworkCatalog.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void WeightsDecayAndNothingElse(string name)
    {
        Network network = NetworkCatalog.Create(name);
        HashSet<Parameter> weights =
        [
            .. network.Nodes.Select(node => node.Layer).OfType<Conv2d>().Select(conv => conv.Weight),
            .. network.Nodes.Select(node => node.Layer).OfType<Linear>().Select(linear => linear.Weight),
        ];
        AssertDecays(network, slot => weights.Contains(slot.Parameter));
        Assert.NotEmpty(weights);
    }

    [Fact]
    public void SlopesAndNormsOfSeveralAxesDoNotDecay()
    {
        Network network = new(
            [new NetworkInput("x", [1, 3, 4, 5])],
            [
                new NetworkNode(new PRelu { Name = "slopes", Slope = Parameter("slope", [3, 1, 1]) }, ["x"]),
                new NetworkNode(
                    new LayerNorm { Name = "norm", Axis = -2, Scale = Parameter("scale", [4, 5]), Bias = Parameter("shift", [4, 5]) }, ["slopes"]),
            ],
            [new NetworkOutput("y", "norm")]);
        AssertDecays(network, _ => false);
    }

    private static void AssertDecays(Network network, Func<ParameterSlot, bool> isDecayed)
    {
        ParameterLayout layout = ParameterLayout.Of(network, frozen: []);
        float[] decays = new OptimizerPlan(layout, new OptimizerOptions { WeightDecay = 0.5f }).Decays();
        Assert.Equal(layout.TrainedFloats, 128 * decays.Length);
        foreach (ParameterSlot slot in layout.Slots.Where(slot => slot.IsTrained))
        {
            IEnumerable<float> found = decays.Skip(slot.Offset / 128).Take((slot.Parameter.Shape.Count / 128) + 1);
            Assert.All(found, decay => Assert.Equal(isDecayed(slot) ? 0.5f : 0, decay));
        }
    }

    private static Parameter Parameter(string name, Shape shape) => new(name, new HostTensor<float>(shape));
}
