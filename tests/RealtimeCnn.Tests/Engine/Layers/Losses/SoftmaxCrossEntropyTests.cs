using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers.Losses;

[Collection(DeviceTests.Name)]
public sealed class SoftmaxCrossEntropyTests
{
    private static readonly SoftmaxCrossEntropy Loss = new() { Name = "loss" };

    [Fact]
    public void OfTheFourthClass() => LayerRunner.AssertGives(
        [0.715f], 1e-3, Loss, LayerRunner.Tensor([1, 5], 0.7f, 0.1f, 1.6f, 2.2f, 0.3f), LayerRunner.Tensor([1], 3));

    [Fact]
    public void OfTheFirstClass() =>
        LayerRunner.AssertGives([0.8562f], 1e-4, Loss, LayerRunner.Tensor([1, 3], 1.9f, 1.1f, 1.8f), LayerRunner.Tensor([1], 0));

    [Fact]
    public void OfLogitsThatWouldOverflow() => LayerRunner.AssertGives(
        [0, 300], 1e-3, Loss, LayerRunner.Tensor([2, 2], 200, -100, 200, -100), LayerRunner.Tensor([2, 2], 1, 0, 0, 1));

    [Theory]
    [InlineData(KernelClass.Cpu)]
    [InlineData(KernelClass.Gpu)]
    public void GradientOfTheDenseExample(KernelClass kernelClass)
    {
        Linear dense = new()
        {
            Name = "dense",
            Weight = new Parameter("w", new HostTensor<float>([3, 5], [.1f, .1f, .1f, .2f, .2f, .4f, .3f, .2f, .1f, .1f, .1f, .1f, .1f, .1f, .1f])),
            Bias = new Parameter("b", new HostTensor<float>([3], [1, -1, 1])),
        };
        Network network = new([new NetworkInput("x", [1, 5])], [new NetworkNode(dense, ["x"])], [new NetworkOutput("y", "dense")]);
        using ComputeDevice device = EngineDevice.Open(kernelClass: kernelClass);
        using TrainingSession session = new(device, network);
        session.WriteInput([2, 2, 3, 1, 0]);
        session.WriteLabels([0]);
        session.Forward();
        session.Backward();
        float[] expected = [-0.5752f, 0.1909f, 0.3844f];
        Assert.All(expected.Zip(GradientOf(session, "b")), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        float[] input = [2, 2, 3, 1, 0];
        float[] weight = GradientOf(session, "w");
        for (int index = 0; index < weight.Length; index++)
            Assert.Equal(expected[index / 5] * input[index % 5], weight[index], 3e-4f);
    }

    private static float[] GradientOf(TrainingSession session, string parameter)
    {
        ParameterSlot slot = session.Slots.Single(slot => slot.Parameter.Name == parameter);
        float[] values = new float[slot.Parameter.Shape.Count];
        session.Gradients.Read(values.AsSpan(), slot.Offset * sizeof(float));
        return values;
    }
}
