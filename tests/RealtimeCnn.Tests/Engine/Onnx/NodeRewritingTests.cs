using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Onnx;

/// <summary>Nodes that are imported as other operators.</summary>
public sealed class NodeRewritingTests
{
    [Fact]
    public void ASplitBecomesSlices()
    {
        TestModel model = new TestModel().Input("x", 1, 5).Integers("sizes", 2, 3).Node("Split", ["x", "sizes"], "a b", ("axis", -1)).Output("a", "b");
        double[][] parts = Run(model, [1, 2, 3, 4, 5]);
        Assert.Equal([1, 2], parts[0]);
        Assert.Equal([3, 4, 5], parts[1]);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(18)]
    public void ASplitWithoutSizesIsEven(int operatorSet)
    {
        TestModel model = new TestModel(operatorSet).Input("x", 5, 1).Node("Split", ["x"], "a b").Output("a", "b");
        double[][] parts = Run(model, [1, 2, 3, 4, 5]);
        Assert.Equal([1, 2, 3], parts[0]);
        Assert.Equal([4, 5], parts[1]);
    }

    [Fact]
    public void ASplitThatDoesNotAddUpIsRefused()
    {
        TestModel model = new TestModel().Input("x", 1, 5).Integers("sizes", 2, 2).Node("Split", ["x", "sizes"], "a b", ("axis", 1)).Output("a");
        Assert.Contains("splits 5 into 2 + 2", Assert.Throws<OnnxException>(() => OnnxImporter.Import(model.Parse())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OldFilesSayWhereTheSecondOperandBegins(bool isConstant)
    {
        TestModel model = new TestModel(6).Input("x", 1, 2, 2).Node("Add", ["x", "b"], "y", ("broadcast", 1), ("axis", 1)).Output("y");
        if (isConstant)
            Assert.Equal([11, 12, 23, 24], Run(model.Floats("b", [2], 10, 20), [1, 2, 3, 4])[0]);
        else
            Assert.Equal([11, 12, 23, 24], Run(model.Input("b", 2), [1, 2, 3, 4], [10, 20])[0]);
    }

    [Fact]
    public void ACastBetweenFloatsIsNothing()
    {
        TestModel model = new TestModel().Input("x", 1, 2).Node("Cast", ["x"], "y", ("to", 10)).Output("y");
        Assert.Equal([1, 2], Run(model, [1, 2])[0]);
        model = new TestModel().Input("x", 1, 2).Node("Cast", ["x"], "y", ("to", 7)).Output("y");
        Assert.True(Assert.Throws<OnnxException>(() => OnnxImporter.Import(model.Parse())).IsUnsupported);
    }

    private static double[][] Run(TestModel model, params double[][] inputs)
    {
        Network network = OnnxImporter.Import(model.Parse());
        HostTensor<double>[] values = [.. inputs.Select((input, index) => new HostTensor<double>(network.Inputs[index].Shape, input))];
        return [.. NetworkReference.Run(network, values).Select(output => output.Values)];
    }
}
