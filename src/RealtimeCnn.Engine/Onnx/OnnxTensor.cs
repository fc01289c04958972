using RealtimeCnn.Engine.OnnxFormat;
using ElementType = RealtimeCnn.Engine.OnnxFormat.TensorProto.Types.DataType;

namespace RealtimeCnn.Engine;

/// <summary>Numbers from an ONNX file: an initialiser, a constant, an input or output that was stored beside a model.</summary>
public sealed class OnnxTensor
{
    /// <summary>A tensor of floats.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Shape and elements.</param>
    public OnnxTensor(string name, HostTensor<float> values)
        : this(name, ElementType.Float, values)
    {
    }

    /// <summary>A tensor of whole numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Shape and elements.</param>
    public OnnxTensor(string name, HostTensor<long> values)
        : this(name, ElementType.Int64, values)
    {
    }

    internal OnnxTensor(string name, ElementType type, HostTensor<float> values)
    {
        Name = name;
        Type = type;
        Shape = values.Shape;
        Floats = values;
    }

    internal OnnxTensor(string name, ElementType type, HostTensor<long> values)
    {
        Name = name;
        Type = type;
        Shape = values.Shape;
        Integers = values;
    }

    /// <summary>Its name; may be empty.</summary>
    public string Name { get; }

    /// <summary>The shape.</summary>
    public Shape Shape { get; }

    /// <summary>The elements when they are floats (in the file perhaps of half or double precision), else null.</summary>
    public HostTensor<float>? Floats { get; }

    /// <summary>The elements when they are whole numbers or booleans (0 and 1), else null.</summary>
    public HostTensor<long>? Integers { get; }

    internal ElementType Type { get; }

    /// <summary>Reads a serialised <c>TensorProto</c>, for example <c>test_data_set_0/input_0.pb</c>.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="OnnxException">The file is not there, damaged or of a type that is not supported.</exception>
    public static OnnxTensor Load(string path) => TensorReader.Read(ProtoFile.Read(path, TensorProto.Parser), path);

    /// <summary>The elements as floats, whatever they are in the file.</summary>
    /// <returns>Shape and elements.</returns>
    internal HostTensor<float> ToFloats() => Floats ?? new HostTensor<float>(Shape, Array.ConvertAll(Integers!.Values, value => (float)value));

    /// <summary>The same elements under another shape and name.</summary>
    internal OnnxTensor Reshape(string name, Shape shape) => Floats is not null
        ? new OnnxTensor(name, Type, Floats.Reshape(shape))
        : new OnnxTensor(name, Type, Integers!.Reshape(shape));
}
