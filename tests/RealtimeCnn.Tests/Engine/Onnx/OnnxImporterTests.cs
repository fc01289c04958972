using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Onnx;

[Collection(DeviceTests.Name)]
public sealed class OnnxImporterTests
{
    private static TestModel Relu => new TestModel().Input("x", "N", 3).Node("Relu", ["x"], "y").Output("y");

    [Fact]
    public void OneNodeBecomesOneLayer()
    {
        Network network = OnnxImporter.Import(Relu.Parse(), batch: 2);

        Assert.Equal([2, 3], network.Inputs.Single().Shape);
        Assert.Equal("y", network.Outputs.Single().Name);
        using ComputeDevice device = EngineDevice.Open();
        using InferenceSession session = new(device, network);
        Assert.Equal([0, 2, 0, 0, 0.5f, 6], session.Run([-1, 2, -3, 0, 0.5f, 6]));
    }

    [Fact]
    public void AnOpenBatchIsOne() => Assert.Equal([1, 3], OnnxImporter.Import(Relu.Parse()).Inputs.Single().Shape);

    [Fact]
    public void AFixedBatchGivesWay()
    {
        TestModel model = new TestModel().Input("x", 1, 3).Node("Relu", ["x"], "y").Output("y");
        Assert.Equal([1, 3], OnnxImporter.Import(model.Parse()).Inputs.Single().Shape);
        Assert.Equal([4, 3], OnnxImporter.Import(model.Parse(), batch: 4).Inputs.Single().Shape);
    }

    [Fact]
    public void OtherOpenExtentsAreAskedFor()
    {
        OnnxModel model = new TestModel().Input("x", "N", 3, "H", "H").Node("Relu", ["x"], "y").Output("y").Parse();

        OnnxException exception = Assert.Throws<OnnxException>(() => OnnxImporter.Import(model));
        Assert.Equal("test.onnx: input 'x' (Nx3xHxH) leaves extent 2 ('H') open; give the shape of the input.", exception.Message);

        OnnxImportOptions options = new() { Shapes = new Dictionary<string, Shape> { ["x"] = [1, 3, 5, 5] } };
        Assert.Equal([1, 3, 5, 5], OnnxImporter.Import(model, options).Network.Inputs.Single().Shape);

        options = new() { Shapes = new Dictionary<string, Shape> { ["x"] = [1, 4, 5, 5] } };
        Assert.Throws<OnnxException>(() => OnnxImporter.Import(model, options));
    }

    [Fact]
    public void NodesMayStandInAnyOrder()
    {
        TestModel model = new TestModel().Input("x", 1, 3).Node("Relu", ["b"], "y").Node("Relu", ["a"], "b").Node("Relu", ["x"], "a").Output("y");
        Assert.Equal(["a_node", "b_node", "y_node"], OnnxImporter.Import(model.Parse()).Nodes.Select(node => node.Name));
    }

    [Fact]
    public void NodesThatNoOutputNeedsAreLeftOut()
    {
        TestModel model = Relu.Node("NoSuchOperator", ["x"], "unused");
        Assert.Single(OnnxImporter.Import(model.Parse()).Nodes);
    }

    [Fact]
    public void TheSameNameTwiceIsMadeUnique()
    {
        TestModel model = new TestModel().Input("x", 1, 3).Node("Relu", ["x"], "a").Node("Relu", ["a"], "y").Output("y");
        foreach (var node in model.Graph.Node)
            node.Name = "x";
        Assert.Equal(["x_2", "x_3"], OnnxImporter.Import(model.Parse()).Nodes.Select(node => node.Name));
    }

    [Fact]
    public void TheShapeOfAValueIsAConstant()
    {
        OnnxImport import = OnnxImporter.Import(Relu.Node("Shape", ["y"], "s", ("start", -1)).Output("s").Parse(), new OnnxImportOptions { Batch = 2 });
        Assert.Equal([3], import.Constants["s"].Integers!.Values);
        Assert.Equal("y", import.Network.Outputs.Single().Name);
    }

    [Fact]
    public void ShapeArithmeticIsDoneOnTheHost()
    {
        TestModel model = new TestModel().Input("x", "N", 3, 4)
            .Node("Shape", ["x"], "shape")
            .Node("ConstantOfShape", ["count"], "fill")
            .Node("Cast", ["fill"], "axes", ("to", 7))
            .Node("Unsqueeze", ["shape", "axes"], "row")
            .Node("Squeeze", ["row"], "again")
            .Node("Reshape", ["x", "again"], "y")
            .Integers("count", 1).Output("y");

        Network network = OnnxImporter.Import(model.Parse(), batch: 5);
        Assert.Equal([5, 3, 4], network.InferShapes()[network.Outputs.Single().Value]);
        Assert.Equal("Reshape", network.Nodes.Single().Layer.Kind);
    }

    [Theory]
    [InlineData("If", "", "test.onnx: node 'y_node': operator If is not supported.")]
    [InlineData("Relu", "com.microsoft", "test.onnx: node 'y_node' (Relu): an operator of 'com.microsoft' is not supported.")]
    public void WhatIsNotSupportedIsNamed(string operation, string domain, string message)
    {
        TestModel model = new TestModel().Input("x", 1, 3).Node(operation, ["x"], "y").Output("y");
        model.Graph.Node[0].Domain = domain;
        OnnxException exception = Assert.Throws<OnnxException>(() => OnnxImporter.Import(model.Parse()));
        Assert.True(exception.IsUnsupported);
        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public void AnAdditionalOutputMayBeDeclaredButNotUsed()
    {
        TestModel model = new TestModel().Input("x", 1, 3).Node("Relu", ["x"], "y mask").Output("y", "mask");
        Assert.Equal(["mask"], OnnxImporter.Import(model.Parse(), new OnnxImportOptions()).Omitted);

        model.Node("Relu", ["mask"], "z").Output("z");
        OnnxException exception = Assert.Throws<OnnxException>(() => OnnxImporter.Import(model.Parse()));
        Assert.True(exception.IsUnsupported);
        Assert.Contains("'mask'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GivenValuesBecomeConstantsWhereLayersWantThem()
    {
        TestModel model = new TestModel(11).Input("x", 1, 1, 2, 2).Input("w", 1, 1, 1, 1).Node("Conv", ["x", "w"], "y").Output("y");
        Assert.True(Assert.Throws<OnnxException>(() => OnnxImporter.Import(model.Parse())).IsUnsupported);

        OnnxImportOptions options = new()
        {
            Values = new Dictionary<string, OnnxTensor>
            {
                ["x"] = new("x", new HostTensor<float>([1, 1, 2, 2], [1, 2, 3, 4])),
                ["w"] = new("w", new HostTensor<float>([1, 1, 1, 1], [3])),
            },
        };
        Network network = OnnxImporter.Import(model.Parse(), options).Network;
        Assert.Equal("x", network.Inputs.Single().Name);
        Assert.Equal("w", network.Nodes.Single().Layer.Parameters.Single().Name);
    }
}
