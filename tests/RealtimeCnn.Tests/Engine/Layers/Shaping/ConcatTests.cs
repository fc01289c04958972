using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers.Shaping;

[Collection(DeviceTests.Name)]
public sealed class ConcatTests
{
    [Fact]
    public void JoinsAlongTheChannels() =>
        LayerRunner.AssertGives(
            [1, 2, 5, 6, 7, 8, 3, 4, 9, 10, 11, 12],
            0,
            new Concat { Name = "concat" },
            LayerRunner.Tensor([2, 1, 1, 2], 1, 2, 3, 4),
            LayerRunner.Tensor([2, 2, 1, 2], 5, 6, 7, 8, 9, 10, 11, 12));

    [Fact]
    public void InputsOnBlockBordersAreWrittenInPlace()
    {
        Network network = new(
            [new NetworkInput("in", [1, 16, 4, 4])],
            [
                Pool("a", "in"),
                Pool("b", "a"),
                Pool("c", "a"),
                Node(new Concat { Name = "inner" }, "a", "b"),
                Node(new Concat { Name = "outer" }, "c", "inner", "a"),
            ],
            [new NetworkOutput("out", "outer"), new NetworkOutput("a", "a")]);
        float[] input = [.. Enumerable.Range(0, 256).Select(index => index * 0.5f)];
        using ComputeDevice device = EngineDevice.Open();
        using InferenceSession session = new(device, network, new SessionOptions { Optimize = false });

        Assert.Equal([.. input, .. input, .. input, .. input], session.Run(input));
        Assert.Equal(input, session.Outputs[1].ToArray());
        // `a` can be in one place only: the other is a copy.
        Assert.Single(session.KernelLayers, "inner");
        Assert.DoesNotContain("outer", session.KernelLayers);
    }

    // The memory of what is seen through a view cannot be moved into the concatenation.
    [Fact]
    public void InputThatAViewShowsIsCopied()
    {
        Network network = new(
            [new NetworkInput("in", [1, 16, 2, 2])],
            [
                Pool("pool", "in"),
                Node(new Identity { Name = "view" }, "pool"),
                Node(new Concat { Name = "concat" }, "pool", "view"),
                Pool("end", "view"),
            ],
            [new NetworkOutput("out", "concat"), new NetworkOutput("end", "end")]);
        float[] input = [.. Enumerable.Range(0, 64).Select(index => index - 20f)];
        using ComputeDevice device = EngineDevice.Open();
        using InferenceSession session = new(device, network, new SessionOptions { Optimize = false });

        Assert.Equal([.. input, .. input], session.Run(input));
        Assert.Equal(input, session.Outputs[1].ToArray());
    }

    [Fact]
    public void OtherExtentsMustAgree()
    {
        ShapeException error = Assert.Throws<ShapeException>(() => new Concat { Name = "join" }.InferShape([[1, 2, 3, 3], [1, 2, 3, 4]]));
        Assert.Equal("Layer join (Concat) expects shapes that differ along axis 1 alone, got 1x2x3x3, 1x2x3x4.", error.Message);
    }

    private static NetworkNode Pool(string name, string input) => Node(new MaxPool2d { Name = name, KernelSize = Extent2d.One }, input);

    private static NetworkNode Node(Layer layer, params string[] inputs) => new(layer, inputs);
}
