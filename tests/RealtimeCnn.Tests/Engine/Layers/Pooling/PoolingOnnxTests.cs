using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Onnx;

namespace RealtimeCnn.Tests.Engine.Layers.Pooling;

public sealed class PoolingOnnxTests
{
    private static readonly Shape Picture = [1, 3, 7, 9];
    private static readonly Shape Line = [1, 3, 9];

    [Fact]
    public void AttributesAreReadAndWritten()
    {
        AveragePool2d layer = (AveragePool2d)AveragePool2d.FromOnnx(new StubOnnxNode("AveragePool", 17, Picture)
            .With("kernel_shape", new[] { 3, 2 }).With("strides", new[] { 2, 1 }).With("pads", new[] { 1, 0, 2, 1 })
            .With("ceil_mode", 1).With("count_include_pad", 1));

        Assert.Equal((new Extent2d(3, 2), new Extent2d(2, 1), new Padding2d(1, 0, 2, 1)), (layer.KernelSize, layer.Stride, layer.Padding));
        Assert.Equal(
            ["output = AveragePool(input; kernel_shape=[3 2]; strides=[2 1]; pads=[1 0 2 1]; ceil_mode=1; count_include_pad=1)"],
            RecordingExporter.Export(layer, Picture));
    }

    // 7 rows with stride 2 make 4, which takes 2 rows of padding; 9 columns with stride 3 make 3, which takes 1 column.
    [Theory]
    [InlineData("SAME_UPPER", 1, 0, 1, 1)]
    [InlineData("SAME_LOWER", 1, 1, 1, 0)]
    [InlineData("VALID", 0, 0, 0, 0)]
    public void PaddingMayFollowFromTheSize(string mode, int top, int left, int bottom, int right)
    {
        MaxPool2d layer = (MaxPool2d)MaxPool2d.FromOnnx(new StubOnnxNode("MaxPool", 12, Picture)
            .With("kernel_shape", new[] { 3, 4 }).With("strides", new[] { 2, 3 }).With("auto_pad", mode));
        Assert.Equal(new Padding2d(top, left, bottom, right), layer.Padding);
    }

    [Fact]
    public void LinesArePicturesOfHeightOne()
    {
        MaxPool2d layer = (MaxPool2d)MaxPool2d.FromOnnx(new StubOnnxNode("MaxPool", 12, Line)
            .With("kernel_shape", new[] { 3 }).With("strides", new[] { 2 }).With("dilations", new[] { 2 }).With("pads", new[] { 1, 2 }));

        Assert.Equal([1, 3, 4], layer.InferShape([Line]));
        Assert.Equal(
            ["output = MaxPool(input; kernel_shape=[3]; strides=[2]; pads=[1 2]; ceil_mode=0; dilations=[2])"],
            RecordingExporter.Export(layer, Line));
    }

    [Theory]
    [InlineData(new[] { 3 })]
    [InlineData(new[] { 3, 0 })]
    [InlineData(new[] { 2, 2, 2 })]
    public void WindowsThatDoNotFitTheInputAreRefused(int[] kernel) =>
        Assert.Throws<OnnxException>(() => MaxPool2d.FromOnnx(new StubOnnxNode("MaxPool", 12, Picture).With("kernel_shape", kernel)));

    [Fact]
    public void TheWindowHasNoDefault() => Assert.Throws<OnnxException>(() => AveragePool2d.FromOnnx(new StubOnnxNode("AveragePool", 17, Picture)));

    [Fact]
    public void WhatOnnxLacksIsNamed()
    {
        AveragePool2d dilated = new() { Name = "pool", KernelSize = new(2, 2), Dilation = new(2, 1) };
        AdaptiveAveragePool2d uneven = new() { Name = "pool", OutputSize = new(3, 3) };

        EngineException error = Assert.Throws<EngineException>(() => RecordingExporter.Export(dilated, Picture));
        Assert.Equal("Layer pool (AveragePool2d) has a dilation, which ONNX's AveragePool has not before operator set 19.", error.Message);
        error = Assert.Throws<EngineException>(() => RecordingExporter.Export(uneven, Picture));
        Assert.Equal("Layer pool (AdaptiveAveragePool2d) cannot be written as ONNX: 7x9 pixels do not divide into 3x3 equal fields.", error.Message);
    }

    [Fact]
    public void FieldsOfOneSizeAreAnAveragePool() =>
        Assert.Equal(
            ["output = AveragePool(input; kernel_shape=[7 3]; strides=[7 3])"],
            RecordingExporter.Export(new AdaptiveAveragePool2d { Name = "pool", OutputSize = new(1, 3) }, Picture));
}
