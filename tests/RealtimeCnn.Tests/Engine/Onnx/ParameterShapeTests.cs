using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Onnx;

/// <summary>Parameters whose shapes do not fit: kernels would read beyond them, so no network is made of such a file.</summary>
public sealed class ParameterShapeTests
{
    public static TheoryData<string> Models => [.. Cases.Keys];

    private static Dictionary<string, TestModel> Cases => new()
    {
        ["Conv, bias too short"] = Picture.Floats("w", [4, 2, 1, 1], new float[8]).Floats("b", [3], new float[3]).Node("Conv", ["x", "w", "b"], "y"),
        ["Conv, bias of two axes"] = Picture.Floats("w", [4, 2, 1, 1], new float[8]).Floats("b", [2, 1], new float[2]).Node("Conv", ["x", "w", "b"], "y"),
        ["Conv, other channels"] = Picture.Floats("w", [4, 3, 1, 1], new float[12]).Node("Conv", ["x", "w"], "y"),
        ["Conv, groups that do not divide"] = Picture.Floats("w", [3, 1, 1, 1], new float[3]).Node("Conv", ["x", "w"], "y", ("group", 2)),
        ["BatchNormalization, scale"] = Norm(1, 2, 2, 2),
        ["BatchNormalization, bias"] = Norm(2, 1, 2, 2),
        ["BatchNormalization, mean"] = Norm(2, 2, 1, 2),
        ["BatchNormalization, variance"] = Norm(2, 2, 2, 3),
        ["LayerNormalization, scale"] = Picture.Floats("w", [2], 1, 1).Node("LayerNormalization", ["x", "w"], "y"),
        ["LayerNormalization, bias"] = Picture.Floats("w", [3], 1, 1, 1).Floats("b", [2], 1, 1).Node("LayerNormalization", ["x", "w", "b"], "y"),
        ["PRelu"] = Picture.Floats("w", [4, 1, 1], 1, 1, 1, 1).Node("PRelu", ["x", "w"], "y"),
        ["Gemm, bias"] = Rows.Floats("w", [3, 4], new float[12]).Floats("b", [3], new float[3]).Node("Gemm", ["x", "w", "b"], "y"),
        ["Gemm, depth"] = Rows.Floats("w", [2, 4], new float[8]).Node("Gemm", ["x", "w"], "y"),
        ["MatMul, depth"] = Rows.Floats("w", [2, 4], new float[8]).Node("MatMul", ["x", "w"], "y"),
        ["Add"] = Rows.Floats("w", [2], 1, 1).Node("Add", ["x", "w"], "y"),
        ["Gather"] = Rows.Integers("places", 3).Node("Gather", ["x", "places"], "y", ("axis", 1)),
        ["Concat"] = Rows.Floats("w", [2, 2], new float[4]).Node("Concat", ["x", "w"], "y", ("axis", 1)),
        ["Transpose"] = Rows.Node("Transpose", ["x"], "y", ("perm", new long[] { 1, 1 })),
        ["Clip"] = Rows.Floats("low", [2], 1, 1).Node("Clip", ["x", "low"], "y"),
        ["Pad"] = Rows.Integers("pads", 1, 1, 1).Node("Pad", ["x", "pads"], "y"),
        ["Pad, negative beyond"] = Rows.Integers("pads", 0, -4, 0, 0).Node("Pad", ["x", "pads"], "y"),
        ["LRN"] = Picture.Node("LRN", ["x"], "y", ("size", 0)),
        ["MaxPool without a size"] = Picture.Node("MaxPool", ["x"], "y"),
        ["AveragePool, three strides"] = Picture.Node("AveragePool", ["x"], "y", ("kernel_shape", new long[] { 1, 1 }), ("strides", new long[] { 1, 1, 1 })),
        ["ReduceMean"] = Rows.Node("ReduceMean", ["x"], "y", ("axes", new long[] { 5 })),
        ["Softmax"] = Rows.Node("Softmax", ["x"], "y", ("axis", 2)),
        ["Flatten"] = Rows.Node("Flatten", ["x"], "y", ("axis", 3)),
    };

    private static TestModel Picture => new TestModel().Input("x", 1, 2, 3, 3).Output("y");

    private static TestModel Rows => new TestModel().Input("x", 1, 3).Output("y");

    [Theory]
    [MemberData(nameof(Models))]
    public void WhatDoesNotFitIsRefused(string name) => Assert.Throws<OnnxException>(() => OnnxImporter.Import(Cases[name].Parse()));

    private static TestModel Norm(params int[] lengths)
    {
        TestModel model = Picture;
        string[] names = ["scale", "bias", "mean", "variance"];
        for (int index = 0; index < names.Length; index++)
            model.Floats(names[index], [lengths[index]], new float[lengths[index]]);
        return model.Node("BatchNormalization", ["x", .. names], "y");
    }
}
