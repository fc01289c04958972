namespace RealtimeCnn.Engine;

/// <summary>
/// Says which ONNX operator a layer is made from. The class has a method <c>static Layer FromOnnx(OnnxNode node)</c> for it; the importer
/// finds both.
/// </summary>
/// <param name="operation">The operator's name, for example <c>MaxPool</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OnnxOperatorAttribute(string operation) : Attribute
{
    /// <summary>The operator's name.</summary>
    public string Operation { get; } = operation;
}
