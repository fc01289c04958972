using RealtimeCnn.Engine;
using RealtimeCnn.Engine.OnnxFormat;

namespace RealtimeCnn.Tests.Engine.Onnx;

/// <summary>What is known before a network runs is computed while it is imported; expected values are ONNX's documented ones.</summary>
public sealed class ConstantFoldingTests
{
    private const int ToInt32 = (int)TensorProto.Types.DataType.Int32;
    private const int ToBool = (int)TensorProto.Types.DataType.Bool;
    private const int ToFloat = (int)TensorProto.Types.DataType.Float;

    [Fact]
    public void WholeNumbersAreDividedTowardsZero() =>
        Assert.Equal([3, -3, 0], Whole(new TestModel().Integers("a", 7, -7, 1).Integers("b", 2).Node("Div", ["a", "b"], "y")));

    [Fact]
    public void DivisionByZeroIsSaid()
    {
        TestModel model = new TestModel().Integers("a", 7).Integers("b", 0).Node("Div", ["a", "b"], "y");
        Assert.Contains("divides a whole number by zero", Assert.Throws<OnnxException>(() => Whole(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SumsDifferencesAndProductsBroadcast()
    {
        TestModel model = new TestModel().Integers("a", 1, 2, 3).Integers("b", 10)
            .Node("Add", ["a", "b"], "sum").Node("Sub", ["sum", "a"], "difference").Node("Mul", ["difference", "a"], "y");
        Assert.Equal([10, 20, 30], Whole(model));
    }

    [Fact]
    public void PiecesArePickedAndJoined()
    {
        TestModel model = new TestModel().Integers("a", 5, 6, 7, 8).Integers("places", 3, -4).Integers("begin", 1).Integers("end", long.MaxValue)
            .Node("Gather", ["a", "places"], "picked").Node("Slice", ["a", "begin", "end"], "rest").Node("Concat", ["picked", "rest"], "y", ("axis", 0));
        Assert.Equal([8, 5, 6, 7, 8], Whole(model));
    }

    [Fact]
    public void AScalarIsPickedFromAShape()
    {
        TestModel model = new TestModel().Input("x", 2, 3, 4)
            .Node("Constant", [], "first", ("value_int", 2)).Node("Shape", ["x"], "shape").Node("Gather", ["shape", "first"], "y").Output("y");
        OnnxTensor result = OnnxImporter.Import(model.Parse(), new OnnxImportOptions()).Constants["y"];
        Assert.Equal([], result.Shape);
        Assert.Equal([4], result.Integers!.Values);
    }

    [Fact]
    public void PartsOfAShapeAreTaken()
    {
        TestModel model = new TestModel().Input("x", 2, 3, 4).Node("Shape", ["x"], "y", ("start", -2), ("end", 100));
        Assert.Equal([3, 4], Whole(model));
        Assert.Equal([24], Whole(new TestModel().Input("x", 2, 3, 4).Node("Size", ["x"], "y")));
    }

    [Theory]
    [InlineData(ToInt32, new long[] { 1, -1, 0 })]
    [InlineData(ToBool, new long[] { 1, 1, 0 })]
    public void NumbersAreCast(int type, long[] expected) =>
        Assert.Equal(expected, Whole(new TestModel().Floats("a", [3], 1.9f, -1.9f, 0).Node("Cast", ["a"], "y", ("to", type))));

    [Fact]
    public void WholeNumbersAreCastToFloats()
    {
        OnnxTensor result = Fold(new TestModel().Integers("a", 3, -4).Node("Cast", ["a"], "y", ("to", ToFloat)));
        Assert.Equal([3, -4], result.Floats!.Values);
    }

    [Fact]
    public void RangesAreCounted()
    {
        TestModel model = new TestModel().Integers("from", 3).Integers("to", 10).Integers("step", 3).Node("Range", ["from", "to", "step"], "y");
        Assert.Equal([3, 6, 9], Whole(model));
        model = new TestModel().Integers("from", 5).Integers("to", 1).Integers("step", -2).Node("Range", ["from", "to", "step"], "y");
        Assert.Equal([5, 3], Whole(model));
    }

    [Fact]
    public void WeightsAreRearranged()
    {
        TestModel model = new TestModel().Floats("w", [2, 3], 1, 2, 3, 4, 5, 6).Integers("shape", 1, -1)
            .Node("Transpose", ["w"], "t").Node("Reshape", ["t", "shape"], "y");
        OnnxTensor result = Fold(model);
        Assert.Equal([1, 6], result.Shape);
        Assert.Equal([1, 4, 2, 5, 3, 6], result.Floats!.Values);
    }

    [Fact]
    public void RowsArePickedFromWeights()
    {
        OnnxTensor result = Fold(new TestModel().Floats("w", [3, 2], 1, 2, 3, 4, 5, 6).Integers("rows", 2, 0).Node("Gather", ["w", "rows"], "y"));
        Assert.Equal([5, 6, 1, 2], result.Floats!.Values);
    }

    [Fact]
    public void ConstantsAreRepeatedInAShape()
    {
        TensorProto value = new() { DataType = (int)TensorProto.Types.DataType.Int64 };
        value.Dims.Add(1);
        value.Int64Data.Add(7);
        OnnxTensor result = Fold(new TestModel().Integers("shape", 2, 2).Node("ConstantOfShape", ["shape"], "y", ("value", value)));
        Assert.Equal([2, 2], result.Shape);
        Assert.Equal([7, 7, 7, 7], result.Integers!.Values);
    }

    [Fact]
    public void AConstantIsSplit()
    {
        TestModel model = new TestModel().Integers("a", 1, 2, 3).Integers("sizes", 1, 2).Node("Split", ["a", "sizes"], "x y");
        Assert.Equal([2, 3], Whole(model));
    }

    private static long[] Whole(TestModel model) => Fold(model).Integers!.Values;

    private static OnnxTensor Fold(TestModel model) => OnnxImporter.Import(model.Output("y").Parse(), new OnnxImportOptions()).Constants["y"];
}
