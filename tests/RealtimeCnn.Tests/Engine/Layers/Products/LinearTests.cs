using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Onnx;

namespace RealtimeCnn.Tests.Engine.Layers.Products;

[Collection(DeviceTests.Name)]
public sealed class LinearTests
{
    private static readonly HostTensor<float> Weight = LayerRunner.Tensor(
        [3, 5], 0.1f, 0.1f, 0.1f, 0.2f, 0.2f, 0.4f, 0.3f, 0.2f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f);

    private static readonly HostTensor<float> Bias = LayerRunner.Tensor([3], 1, -1, 1);

    [Fact]
    public void AgreesWithNumbersWorkedOutByHand()
    {
        Linear layer = new() { Name = "layer", Weight = new Parameter("weight", Weight), Bias = new Parameter("bias", Bias) };
        LayerRunner.AssertGives([1.9f, 1.1f, 1.8f], 1e-6, layer, LayerRunner.Tensor([1, 5], 2, 2, 3, 1, 0));
    }

    [Fact]
    public void ReadsWeightsInBothOrientations()
    {
        HostTensor<float> transposed = Linear.Transpose(new Parameter("weight", Weight)).Value;
        Linear asStored = Read(new StubOnnxNode("Gemm", 13, Shape.Of(1, 5), Weight, Bias).With("transB", 1));
        Linear turned = Read(new StubOnnxNode("Gemm", 13, Shape.Of(1, 5), transposed, Bias));
        Assert.Equal(Weight.Values, asStored.Weight.Value.Values);
        Assert.Equal(Weight.Values, turned.Weight.Value.Values);
        Assert.Equal(Weight.Shape, turned.Weight.Shape);
    }

    [Fact]
    public void TakesTheFactorsIntoWeightsAndBias()
    {
        StubOnnxNode node = new("Gemm", 13, Shape.Of(1, 5), Weight, LayerRunner.Tensor([1, 1], 3));
        Linear layer = Read(node.With("transB", 1).With("alpha", 2f).With("beta", 0.5f));
        Assert.Equal(Weight.Values.Select(value => 2 * value), layer.Weight.Value.Values);
        Assert.Equal([1.5f, 1.5f, 1.5f], layer.Bias!.Value.Values);
    }

    [Fact]
    public void MatMulWithAConstantIsADenseLayer()
    {
        HostTensor<float> transposed = Linear.Transpose(new Parameter("weight", Weight)).Value;
        Linear layer = Assert.IsType<Linear>(MatMul.FromOnnx(new StubOnnxNode("MatMul", 13, Shape.Of(4, 2, 5), transposed)));
        Assert.Equal(Weight.Values, layer.Weight.Value.Values);
        Assert.Equal("4x2x3", layer.InferShape([[4, 2, 5]]).ToString());
    }

    [Fact]
    public void WritesGemmForRowsAndMatMulForMoreAxes()
    {
        Linear layer = new() { Name = "layer", Weight = new Parameter("weight", Weight), Bias = new Parameter("bias", Bias) };
        Assert.Equal(["output = Gemm(input, weight:3x5, bias:3; transB=1)"], RecordingExporter.Export(layer, [2, 5]));
        Assert.Equal(
            ["product = MatMul(input, weight:5x3)", "output = Add(product, bias:3)"], RecordingExporter.Export(layer, [2, 4, 5]));
    }

    [Fact]
    public void NamesTheLayerWhenTheInputDoesNotFit()
    {
        Linear layer = new() { Name = "fc1", Weight = new Parameter("weight", Weight) };
        ShapeException error = Assert.Throws<ShapeException>(() => layer.InferShape([[1, 6]]));
        Assert.Equal("Layer fc1 (Linear) expects rows of 5 numbers, got 1x6.", error.Message);
    }

    private static Linear Read(StubOnnxNode node) => Assert.IsType<Linear>(Linear.FromOnnx(node));
}
