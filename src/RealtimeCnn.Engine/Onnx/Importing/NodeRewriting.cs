using ElementType = RealtimeCnn.Engine.OnnxFormat.TensorProto.Types.DataType;

namespace RealtimeCnn.Engine;

/// <summary>Nodes that are not one layer: they are imported as other operators that do the same.</summary>
internal static class NodeRewriting
{
    // The version since which elementwise operators broadcast from the last axis, as everywhere.
    private const int BroadcastFromLastAxis = 7;
    private const int SliceWithInputs = 10;

    /// <summary>Imports a node under another form.</summary>
    /// <returns>Its outputs; null when the node is to be imported as it is.</returns>
    public static GraphValue[]? TryRewrite(GraphImport import, ImportedNode node, string[] outputs) => node.Operation switch
    {
        "Split" => Split(import, node, outputs),
        "Cast" when !node.Input(0).IsFixed => [Cast(import, node)],
        "Gemm" when !Linear.IsLinear(node) => [GemmRewriting.Rewrite(import, node)],
        "Add" or "Sub" or "Mul" or "Div" or "Pow" when node.OperatorSet < BroadcastFromLastAxis => Broadcast(import, node),
        _ => null,
    };

    private static GraphValue[] Split(GraphImport import, ImportedNode node, string[] outputs)
    {
        Shape shape = node.InputShape(0);
        int axis = node.Integer("axis", 0);
        if (axis < -shape.Rank || axis >= shape.Rank)
            throw node.Malformed($"splits axis {axis} of {shape}");
        int extent = shape[axis];
        int share = (extent + outputs.Length - 1) / outputs.Length;
        long[] sizes = node.HasInput(1) ? node.TakeIntegers(1)
            : node.HasAttribute("split") ? [.. node.Integers("split", []).Select(size => (long)size)]
            : [.. outputs.Select((_, index) => (long)Math.Clamp(extent - (index * share), 0, share))];
        if (sizes.Length != outputs.Length || sizes.Any(size => size < 0) || sizes.Sum() != extent)
            throw node.Malformed($"splits {extent} into {string.Join(" + ", sizes.Take(8))} for {outputs.Length} outputs");
        GraphValue[] parts = new GraphValue[outputs.Length];
        long begin = 0;
        for (int index = 0; index < parts.Length; index++)
        {
            GraphValue[] inputs = [node.Input(0), Numbers(begin), Numbers(begin + sizes[index]), Numbers(axis)];
            parts[index] = import.Add("Slice", outputs[index], Math.Max(node.OperatorSet, SliceWithInputs), inputs);
            begin += sizes[index];
        }

        return parts;
    }

    // On the device every number is a float already.
    private static GraphValue Cast(GraphImport import, ImportedNode node) =>
        (ElementType)node.Integer("to", 0) is ElementType.Float or ElementType.Float16 or ElementType.Double
            ? import.Add("Identity", node.Name, node.OperatorSet, [node.Input(0)])
            : throw node.Unsupported("a conversion to whole numbers");

    // In old files the second operand says with which axis of the first it begins.
    private static GraphValue[]? Broadcast(GraphImport import, ImportedNode node)
    {
        if (node.Integer("broadcast", 0) == 0 || !node.HasAttribute("axis"))
            return null;
        Shape first = node.InputShape(0);
        Shape second = node.InputShape(1);
        int axis = node.Integer("axis", 0);
        axis = axis < 0 ? axis + first.Rank : axis;
        int trailing = first.Rank - axis - second.Rank;
        if (axis < 0 || trailing < 0)
            throw node.Malformed($"begins at axis {axis} of {first} with {second}");
        Shape aligned = Shape.Of([.. second, .. Enumerable.Repeat(1, trailing)]);
        GraphValue operand = node.Input(1);
        operand = operand.IsFixed
            ? GraphValue.Of(operand.Name, operand.Constant!.Reshape(operand.Name, aligned))
            : import.Add("Reshape", operand.Name, BroadcastFromLastAxis, [operand, Numbers([.. aligned.Select(extent => (long)extent)])]);
        return [import.Add(node.Operation, node.Name, BroadcastFromLastAxis, [node.Input(0), operand])];
    }

    private static GraphValue Numbers(params long[] values) =>
        GraphValue.Of("", new OnnxTensor("", new HostTensor<long>([values.Length], values)));
}
