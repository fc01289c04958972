using RealtimeCnn.Engine.OnnxFormat;
using ElementType = RealtimeCnn.Engine.OnnxFormat.TensorProto.Types.DataType;

namespace RealtimeCnn.Engine;

/// <summary>
/// Computes on the host what is known before a network runs: shape arithmetic and rearranged weights. Where a layer exists, its
/// double-precision reference does the work, so that there is one definition of each operator.
/// </summary>
internal static class ConstantFolding
{
    // Those whose cost is in proportion to what goes in and comes out; a convolution of constants stays for the device.
    private static readonly HashSet<string> WithReference =
    [
        "Abs", "Add", "Concat", "Div", "Exp", "Flatten", "Floor", "Gather", "Identity", "Log", "Mul", "Neg", "Pow", "Reciprocal", "Reshape", "Slice",
        "Sqrt", "Squeeze", "Sub", "Transpose", "Unsqueeze",
    ];

    /// <summary>Computes a node when everything that it needs is known.</summary>
    /// <param name="node">The node.</param>
    /// <param name="output">Name of its output.</param>
    /// <param name="budget">Accounts for what is computed.</param>
    /// <returns>The output; null when the node is for the device.</returns>
    public static OnnxTensor? TryFold(ImportedNode node, string output, ImportBudget budget)
    {
        switch (node.Operation)
        {
            case "Constant":
                return Constant(node, output);
            case "Shape":
                return ShapeOf(node, output);
            case "Size":
                return new OnnxTensor(output, new HostTensor<long>([], [node.InputShape(0).Count]));
        }

        if (!node.Inputs.All(input => input is null or { IsFixed: true }))
            return null;
        return node.Operation switch
        {
            "Cast" => Cast(node, output, budget),
            "ConstantOfShape" => ConstantOfShape(node, output, budget),
            "Range" => Range(node, output, budget),
            string operation when WithReference.Contains(operation) && LayerFactories.Of(operation) is { } factory => Reference(factory(node), node, output, budget),
            _ => null,
        };
    }

    private static OnnxTensor Constant(ImportedNode node, string output)
    {
        if (node.Attribute("value")?.T is TensorProto tensor)
            return TensorReader.Read(tensor, node.Source);
        if (node.HasAttribute("value_float"))
            return new OnnxTensor(output, new HostTensor<float>([], [node.Float("value_float", 0)]));
        if (node.Attribute("value_floats") is AttributeProto floats)
            return new OnnxTensor(output, new HostTensor<float>([floats.Floats.Count], [.. floats.Floats]));
        if (node.Attribute("value_int") is AttributeProto integer)
            return new OnnxTensor(output, new HostTensor<long>([], [integer.I]));
        if (node.Attribute("value_ints") is AttributeProto integers)
            return new OnnxTensor(output, new HostTensor<long>([integers.Ints.Count], [.. integers.Ints]));
        throw node.Unsupported("a constant that is neither of floats nor of integers");
    }

    private static OnnxTensor ShapeOf(ImportedNode node, string output)
    {
        Shape shape = node.InputShape(0);
        int begin = Position(node.Integer("start", 0));
        int end = Position(node.Integer("end", shape.Rank));
        long[] extents = [.. shape.Skip(begin).Take(end - begin).Select(extent => (long)extent)];
        return new OnnxTensor(output, new HostTensor<long>([extents.Length], extents));

        int Position(int axis) => Math.Clamp(axis < 0 ? axis + shape.Rank : axis, 0, shape.Rank);
    }

    private static OnnxTensor Cast(ImportedNode node, string output, ImportBudget budget)
    {
        OnnxTensor value = node.Input(0).Constant!;
        ElementType type = (ElementType)node.Integer("to", 0);
        budget.Spend(value.Shape.Count, node);
        return type switch
        {
            ElementType.Float or ElementType.Double or ElementType.Float16 => new OnnxTensor(output, type, value.ToFloats()),
            ElementType.Bool => new OnnxTensor(output, type, Whole(value, number => number == 0 ? 0 : 1)),
            ElementType.Int64 or ElementType.Int32 => new OnnxTensor(output, type, Whole(value, number => number)),
            _ => throw node.Unsupported($"a conversion to {TensorReader.TypeName((int)type)}"),
        };
    }

    private static OnnxTensor ConstantOfShape(ImportedNode node, string output, ImportBudget budget)
    {
        long[] extents = node.TakeIntegers(0);
        Shape shape = Shape.Of([.. extents.Select(extent => (int)Math.Clamp(extent, -1, int.MaxValue))]);
        budget.Spend(shape.Count, node);
        OnnxTensor value = node.Attribute("value")?.T is TensorProto tensor
            ? TensorReader.Read(tensor, node.Source)
            : new OnnxTensor(output, new HostTensor<float>([1]));
        if (value.Shape.Count != 1)
            throw node.Malformed($"repeats a value of shape {value.Shape}");
        return value.Floats is not null
            ? new OnnxTensor(output, value.Type, Filled(shape, value.Floats.Values[0]))
            : new OnnxTensor(output, value.Type, Filled(shape, value.Integers!.Values[0]));
    }

    private static OnnxTensor Range(ImportedNode node, string output, ImportBudget budget)
    {
        long[] limits = [.. Enumerable.Range(0, 3).SelectMany(node.TakeIntegers)];
        if (limits.Length != 3 || limits[2] == 0 || limits.Any(limit => Math.Abs(limit) > int.MaxValue))
            throw node.Malformed("counts from, to or in steps of something impossible");
        long count = Math.Max(0, (limits[1] - limits[0] + limits[2] - Math.Sign(limits[2])) / limits[2]);
        budget.Spend(count, node);
        HostTensor<long> values = new([(int)count]);
        for (int index = 0; index < values.Values.Length; index++)
            values.Values[index] = limits[0] + (index * limits[2]);
        return new OnnxTensor(output, values);
    }

    private static OnnxTensor Reference(Layer layer, ImportedNode node, string output, ImportBudget budget)
    {
        OnnxTensor[] inputs = [.. node.RemainingInputs.Select(input => input.Constant!)];
        Shape shape = layer.InferShape([.. inputs.Select(input => input.Shape)]);
        if (layer.IsView)
            return inputs[0].Reshape(output, shape);
        budget.Spend(inputs.Sum(input => (long)input.Shape.Count) + shape.Count, node);
        HostTensor<double> result = layer.Reference([.. inputs.Select(ToDoubles)]);
        bool isInteger = inputs.All(input => input.Integers is not null);
        if (isInteger && !result.Values.All(double.IsFinite))
            throw node.Malformed("divides a whole number by zero");
        // Conversions to whole numbers cut off the fraction, which is how ONNX divides them.
        return isInteger
            ? new OnnxTensor(output, inputs[0].Type, new HostTensor<long>(shape, Array.ConvertAll(result.Values, value => (long)value)))
            : new OnnxTensor(output, inputs[0].Type, new HostTensor<float>(shape, Array.ConvertAll(result.Values, value => (float)value)));
    }

    private static HostTensor<double> ToDoubles(OnnxTensor tensor) => tensor.Floats is not null
        ? new(tensor.Shape, Array.ConvertAll(tensor.Floats.Values, value => (double)value))
        : new(tensor.Shape, Array.ConvertAll(tensor.Integers!.Values, value => (double)value));

    private static HostTensor<long> Whole(OnnxTensor tensor, Converter<long, long> convert) => new(
        tensor.Shape,
        Array.ConvertAll(tensor.Integers?.Values ?? Array.ConvertAll(tensor.Floats!.Values, value => (long)value), convert));

    private static HostTensor<T> Filled<T>(Shape shape, T value)
        where T : unmanaged
    {
        HostTensor<T> tensor = new(shape);
        Array.Fill(tensor.Values, value);
        return tensor;
    }
}
