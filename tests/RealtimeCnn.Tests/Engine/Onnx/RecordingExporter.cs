using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Onnx;

/// <summary>Keeps what a layer writes, one text a node: <c>output = Operator(inputs; attributes)</c>.</summary>
internal sealed class RecordingExporter(params IReadOnlyList<Shape> shapes) : OnnxExporter
{
    public List<string> Nodes { get; } = [];

    public override IReadOnlyList<string> Inputs { get; } = shapes.Count < 2 ? ["input"] : [.. shapes.Select((_, index) => $"input{index}")];

    public override IReadOnlyList<Shape> InputShapes => shapes;

    public override string Output => "output";

    public static IReadOnlyList<string> Export(Layer layer, params IReadOnlyList<Shape> shapes)
    {
        RecordingExporter exporter = new(shapes);
        layer.ToOnnx(exporter);
        return exporter.Nodes;
    }

    public override string Add(Parameter parameter) => $"{parameter.Name}:{parameter.Shape}";

    public override string AddIntegers(string name, params ReadOnlySpan<long> values) => $"{name}[{string.Join(' ', values.ToArray())}]";

    public override string AddScalar(string name, float value) => $"{name}({value})";

    public override string Intermediate(string name) => name;

    public override void Add(
        string operation, IReadOnlyList<string> inputs, string output, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        IEnumerable<string> texts = attributes.ToArray().Select(attribute => $"{attribute.Name}={Text(attribute.Value)}");
        Nodes.Add($"{output} = {operation}({string.Join("; ", [string.Join(", ", inputs), .. texts])})");
    }

    private static string Text(object value) => value is long[] numbers ? $"[{string.Join(' ', numbers)}]" : $"{value}";
}
