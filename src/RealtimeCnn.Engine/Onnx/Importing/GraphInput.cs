using RealtimeCnn.Engine.OnnxFormat;
using ElementType = RealtimeCnn.Engine.OnnxFormat.TensorProto.Types.DataType;

namespace RealtimeCnn.Engine;

/// <summary>An input that a file declares: its extents may be numbers, symbols or unknown.</summary>
internal sealed class GraphInput
{
    private readonly TensorShapeProto.Types.Dimension[]? _extents;
    private readonly string _source;

    public GraphInput(ValueInfoProto input, string source)
    {
        Name = input.Name;
        _source = source;
        Type = (ElementType)(input.Type?.TensorType?.ElemType ?? 0);
        _extents = input.Type?.TensorType?.Shape?.Dim.ToArray();
    }

    public string Name { get; }

    public ElementType Type { get; }

    public bool IsFloat => Type is ElementType.Float or ElementType.Float16 or ElementType.Double;

    /// <summary>Makes the shape definite.</summary>
    /// <param name="options">Batch and shapes that the caller gave.</param>
    /// <param name="symbols">What the symbols of the inputs before stand for; added to.</param>
    public Shape Resolve(OnnxImportOptions options, Dictionary<string, int> symbols)
    {
        Shape? given = options.Values.TryGetValue(Name, out OnnxTensor? value) ? value.Shape : options.Shapes.GetValueOrDefault(Name);
        if (_extents is null || (given is not null && given.Rank != _extents.Length))
            return given is not null && _extents is null ? given : throw Error(given is null ? "has no shape; give one" : $"cannot be of shape {given}");
        int[] extents = new int[_extents.Length];
        for (int axis = 0; axis < extents.Length; axis++)
        {
            extents[axis] = given is not null ? Given(axis, given) : Assumed(axis, options, symbols);
            if (_extents[axis].DimParam.Length > 0)
                symbols.TryAdd(_extents[axis].DimParam, extents[axis]);
        }

        return Shape.Of(extents);
    }

    /// <summary>The shape as the file has it, symbols and all.</summary>
    public override string ToString() => _extents is null ? "?" : string.Join('x', _extents.Select(Text));

    private static string Text(TensorShapeProto.Types.Dimension extent) =>
        extent.DimValue > 0 ? $"{extent.DimValue}" : extent.DimParam.Length > 0 ? extent.DimParam : "?";

    private int Given(int axis, Shape given)
    {
        long wanted = _extents![axis].DimValue;
        return wanted <= 0 || wanted == given[axis] ? given[axis] : throw Error($"cannot be of shape {given}");
    }

    private int Assumed(int axis, OnnxImportOptions options, Dictionary<string, int> symbols)
    {
        TensorShapeProto.Types.Dimension extent = _extents![axis];
        if (axis == 0 && options.Batch is int batch)
            return batch;
        if (extent.DimValue > 0)
            return extent.DimValue <= int.MaxValue ? (int)extent.DimValue : throw Error("is impossibly large");
        if (symbols.TryGetValue(extent.DimParam, out int known))
            return known;
        return axis == 0 ? 1 : throw Error($"leaves extent {axis} ('{Text(extent)}') open; give the shape of the input");
    }

    private OnnxException Error(string what) => new($"{_source}: input '{Name}' ({this}) {what}.");
}
