using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Onnx;

namespace RealtimeCnn.Tests.Engine.Layers.Shaping;

[Collection(DeviceTests.Name)]
public sealed class PadTests
{
    [Theory]
    [InlineData(PadMode.Constant, new float[] { 9, 9, 1, 2, 3, 9, 9, 9, 4, 5, 6, 9 })]
    [InlineData(PadMode.Edge, new float[] { 1, 1, 1, 2, 3, 3, 4, 4, 4, 5, 6, 6 })]
    [InlineData(PadMode.Reflect, new float[] { 3, 2, 1, 2, 3, 2, 6, 5, 4, 5, 6, 5 })]
    public void FillsAsTheModeSays(PadMode mode, float[] expected) =>
        LayerRunner.AssertGives(
            expected,
            0,
            new Pad { Name = "pad", Before = [0, 2], After = [0, 1], Mode = mode, Value = 9 },
            LayerRunner.Tensor([2, 3], 1, 2, 3, 4, 5, 6));

    [Fact]
    public void MirrorMustBeLongEnough()
    {
        Pad layer = new() { Name = "pad", Before = [3], After = [0], Mode = PadMode.Reflect };
        ShapeException error = Assert.Throws<ShapeException>(() => layer.InferShape([[3]]));
        Assert.Equal("Layer pad (Pad) expects along axis 0 enough elements to add 3 before and 0 after (Reflect), got 3.", error.Message);
    }

    [Fact]
    public void OldAndNewFilesAreRead()
    {
        Shape shape = [1, 3, 4, 4];
        Pad old = (Pad)Pad.FromOnnx(new StubOnnxNode("Pad", 6, shape).With("pads", new[] { 0, 0, 1, 2, 0, 0, 3, 4 }).With("mode", "edge"));
        Pad young = (Pad)Pad.FromOnnx(new StubOnnxNode("Pad", 19, shape, new long[] { 1, 2, 3, 4 }, new HostTensor<float>([], [7]), new long[] { -2, 3 }));

        foreach (Pad layer in (Pad[])[old, young])
        {
            Assert.Equal([0, 0, 1, 2], layer.Before);
            Assert.Equal([0, 0, 3, 4], layer.After);
        }

        Assert.Equal((PadMode.Edge, PadMode.Constant, 7), (old.Mode, young.Mode, young.Value));
        Assert.Equal(["output = Pad(input, pads[0 0 1 2 0 0 3 4]; mode=edge)"], RecordingExporter.Export(old, shape));
    }

    [Fact]
    public void WhatDoesNotGoTogetherIsRefused()
    {
        Shape shape = [2, 3];
        StubOnnxNode empty = new("Pad", 13, shape, new long[4], new HostTensor<float>([0], []));
        Assert.Equal("node: a 'value' of shape 0", Assert.Throws<OnnxException>(() => Pad.FromOnnx(empty)).Message);
        StubOnnxNode twice = new("Pad", 18, shape, new long[4], null, new long[] { 1, -1 });
        Assert.Equal("node: padding [0, 0, 0, 0] of axes [1, 1]", Assert.Throws<OnnxException>(() => Pad.FromOnnx(twice)).Message);
        Pad scalar = new() { Name = "pad", Before = [], After = [] };
        ShapeException error = Assert.Throws<ShapeException>(() => scalar.InferShape([[]]));
        Assert.Equal("Layer pad (Pad) expects a tensor of 1 dimensions, got scalar.", error.Message);
    }
}
