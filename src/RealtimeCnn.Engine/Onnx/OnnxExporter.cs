namespace RealtimeCnn.Engine;

/// <summary>Takes the ONNX nodes that a layer consists of; see <see cref="Layer.ToOnnx"/>.</summary>
public abstract class OnnxExporter
{
    /// <summary>Names of the layer's inputs.</summary>
    public abstract IReadOnlyList<string> Inputs { get; }

    /// <summary>Shapes of the layer's inputs.</summary>
    public abstract IReadOnlyList<Shape> InputShapes { get; }

    /// <summary>Name of the layer's output.</summary>
    public abstract string Output { get; }

    /// <summary>Writes a parameter as an initialiser.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>Its name.</returns>
    public abstract string Add(Parameter parameter);

    /// <summary>Writes whole numbers (axes, a shape, paddings) as an initialiser of one dimension.</summary>
    /// <param name="name">What they are; made unique with the layer's name.</param>
    /// <param name="values">The numbers.</param>
    /// <returns>The initialiser's name.</returns>
    public abstract string AddIntegers(string name, params ReadOnlySpan<long> values);

    /// <summary>Writes a number (a bound, a constant to pad with) as a scalar initialiser.</summary>
    /// <param name="name">What it is; made unique with the layer's name.</param>
    /// <param name="value">The number.</param>
    /// <returns>The initialiser's name.</returns>
    public abstract string AddScalar(string name, float value);

    /// <summary>Writes a node.</summary>
    /// <param name="operation">The ONNX operator, for example <c>MaxPool</c>; version 17 of the default operator set.</param>
    /// <param name="inputs">Names of its inputs; an empty name for one left out.</param>
    /// <param name="output">Name of its output; an intermediate one comes from <see cref="Intermediate"/>.</param>
    /// <param name="attributes">Attributes: <see cref="long"/>, <see cref="float"/>, <see cref="string"/>, or arrays of the first two.</param>
    public abstract void Add(string operation, IReadOnlyList<string> inputs, string output, params ReadOnlySpan<(string Name, object Value)> attributes);

    /// <summary>Makes the name of a value between the nodes of one layer.</summary>
    /// <param name="name">What it is.</param>
    /// <returns>A name that is unique in the file.</returns>
    public abstract string Intermediate(string name);
}
