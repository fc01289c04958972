using RealtimeCnn.Engine.OnnxFormat;
using AttributeType = RealtimeCnn.Engine.OnnxFormat.AttributeProto.Types.AttributeType;

namespace RealtimeCnn.Engine;

/// <summary>A node of a file as layers see it.</summary>
internal sealed class ImportedNode : OnnxNode
{
    private readonly IReadOnlyList<GraphValue?> _inputs;
    private readonly Dictionary<string, AttributeProto> _attributes = [];
    private readonly HashSet<int> _taken = [];
    private readonly ImportBudget _budget;
    private string _name;

    public ImportedNode(
        string operation,
        string name,
        int operatorSet,
        IReadOnlyList<GraphValue?> inputs,
        IEnumerable<AttributeProto> attributes,
        ImportBudget budget,
        string source)
    {
        Operation = operation;
        _name = name;
        OperatorSet = operatorSet;
        _inputs = inputs;
        _budget = budget;
        Source = source;
        foreach (AttributeProto attribute in attributes)
        {
            if (!_attributes.TryAdd(attribute.Name, attribute))
                throw Malformed($"has two attributes '{attribute.Name}'");
            if (attribute.RefAttrName.Length > 0)
                throw Unsupported("an attribute that refers to a function's");
        }
    }

    public override string Operation { get; }

    public override string Name => _name;

    public override int OperatorSet { get; }

    public override int InputCount => _inputs.Count;

    /// <summary>The file, for messages.</summary>
    public string Source { get; }

    /// <summary>All inputs; null for those left out.</summary>
    public IReadOnlyList<GraphValue?> Inputs => _inputs;

    /// <summary>The inputs that are there and were not taken into the layer.</summary>
    public IEnumerable<GraphValue> RemainingInputs =>
        _inputs.Where((input, index) => input is not null && !_taken.Contains(index)).Select(input => input!);

    public override bool HasInput(int index) => index < _inputs.Count && _inputs[index] is not null;

    public override bool IsConstant(int index) => HasInput(index) && _inputs[index]!.Constant is not null;

    public override Shape InputShape(int index) => Input(index).Shape!;

    public override HostTensor<float> TakeFloats(int index)
    {
        OnnxTensor constant = Take(index);
        return constant.Floats ?? throw Malformed($"has whole numbers as input {index} ('{constant.Name}'), floats are wanted");
    }

    public override Parameter TakeParameter(int index)
    {
        HostTensor<float> values = TakeFloats(index);
        if (values.Shape.Count == 0)
            throw Malformed($"has no numbers in input {index} ('{_inputs[index]!.Name}') of shape {values.Shape}");
        return new Parameter(_budget.ParameterName(_inputs[index]!.Name), values);
    }

    public override long[] TakeIntegers(int index)
    {
        OnnxTensor constant = Take(index);
        return constant.Integers?.Values ?? throw Malformed($"has floats as input {index} ('{constant.Name}'), whole numbers are wanted");
    }

    public override bool HasAttribute(string name) => _attributes.ContainsKey(name);

    public override int Integer(string name, int otherwise) =>
        _attributes.TryGetValue(name, out AttributeProto? attribute)
            ? attribute.HasI ? Narrow(attribute.I) : throw WrongType(name, "a whole number")
            : otherwise;

    public override int[] Integers(string name, int[] otherwise)
    {
        if (!_attributes.TryGetValue(name, out AttributeProto? attribute))
            return otherwise;
        return attribute.Ints.Count > 0 || attribute.Type is AttributeType.Ints or AttributeType.Undefined
            ? [.. attribute.Ints.Select(Narrow)]
            : throw WrongType(name, "a list of whole numbers");
    }

    public override float Float(string name, float otherwise) =>
        _attributes.TryGetValue(name, out AttributeProto? attribute)
            ? attribute.HasF ? attribute.F : throw WrongType(name, "a number")
            : otherwise;

    public override string Text(string name, string otherwise) =>
        _attributes.TryGetValue(name, out AttributeProto? attribute)
            ? attribute.HasS ? attribute.S.ToStringUtf8() : throw WrongType(name, "a text")
            : otherwise;

    public override OnnxException Unsupported(string what) => new($"{Source}: {Describe()}: {what} is not supported.", isUnsupported: true);

    /// <summary>An input.</summary>
    /// <exception cref="OnnxException">It was left out.</exception>
    public GraphValue Input(int index) => HasInput(index) ? _inputs[index]! : throw Malformed($"lacks input {index}");

    /// <summary>Gives the node the name that its layer will have.</summary>
    public void Rename(string name) => _name = name;

    /// <summary>The attribute as it is in the file; null when it is not there.</summary>
    public AttributeProto? Attribute(string name) => _attributes.GetValueOrDefault(name);

    /// <summary>Makes the error for a node that is not as ONNX wants it; names the node.</summary>
    public OnnxException Malformed(string what, Exception? inner = null) => new($"{Source}: {Describe()} {what}.", inner: inner);

    // Files write the largest of 64 bits for "to the end".
    private static int Narrow(long value) => (int)Math.Clamp(value, int.MinValue, int.MaxValue);

    private OnnxTensor Take(int index)
    {
        OnnxTensor constant = Input(index).Constant ?? throw Unsupported($"input {index} ('{_inputs[index]!.Name}') that is not constant");
        if (_taken.Add(index))
            _budget.Take(constant, this);
        return constant;
    }

    private OnnxException WrongType(string name, string wanted) => Malformed($"has the attribute '{name}', but not as {wanted}");

    private string Describe() => $"node '{Name}' ({Operation})";
}
