using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Onnx;

/// <summary>A node put together by a test: inputs are shapes (dynamic), tensors of floats or arrays of integers (constant), or null (left out).</summary>
internal sealed class StubOnnxNode(string operation, int operatorSet, params object?[] inputs) : OnnxNode
{
    public Dictionary<string, object> Attributes { get; } = [];

    public HashSet<int> Taken { get; } = [];

    public override string Operation => operation;

    public override string Name => "node";

    public override int OperatorSet => operatorSet;

    public override int InputCount => inputs.Length;

    public StubOnnxNode With(string attribute, object value)
    {
        Attributes.Add(attribute, value);
        return this;
    }

    public override bool HasInput(int index) => index < inputs.Length && inputs[index] is not null;

    public override bool IsConstant(int index) => HasInput(index) && inputs[index] is not Shape;

    public override Shape InputShape(int index) => inputs[index] switch
    {
        Shape shape => shape,
        HostTensor<float> tensor => tensor.Shape,
        HostTensor<long> tensor => tensor.Shape,
        _ => [((long[])inputs[index]!).Length],
    };

    public override HostTensor<float> TakeFloats(int index)
    {
        Taken.Add(index);
        return inputs[index] as HostTensor<float> ?? throw Unsupported($"input {index} that is not constant");
    }

    public override Parameter TakeParameter(int index) => new($"input{index}", TakeFloats(index));

    public override long[] TakeIntegers(int index)
    {
        Taken.Add(index);
        return inputs[index] as long[] ?? (inputs[index] as HostTensor<long>)?.Values ?? throw Unsupported($"input {index} that is not constant");
    }

    public override bool HasAttribute(string name) => Attributes.ContainsKey(name);

    public override int Integer(string name, int otherwise) => (int)Attributes.GetValueOrDefault(name, otherwise);

    public override int[] Integers(string name, int[] otherwise) => (int[])Attributes.GetValueOrDefault(name, otherwise);

    public override float Float(string name, float otherwise) => (float)Attributes.GetValueOrDefault(name, otherwise);

    public override string Text(string name, string otherwise) => (string)Attributes.GetValueOrDefault(name, otherwise);

    public override OnnxException Unsupported(string what) => new($"node: {what}", isUnsupported: true);
}
