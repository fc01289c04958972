namespace RealtimeCnn.Engine;

/// <summary>A layer with inputs of given shapes, to be compared with its reference.</summary>
/// <param name="Name">What is special about the case, for example "3x17x9x6, stride 2 and 1".</param>
/// <param name="Layer">The layer.</param>
/// <param name="Inputs">Shapes of its inputs.</param>
public sealed record LayerCase(string Name, Layer Layer, params IReadOnlyList<Shape> Inputs)
{
    /// <summary>The inputs are drawn evenly from <see cref="LowestInput"/> up to this number.</summary>
    public float InputRange { get; init; } = 1;

    /// <summary>The lowest input; null for the opposite of <see cref="InputRange"/>.</summary>
    public float? LowestInput { get; init; }

    /// <summary>Largest error allowed, as a share of the largest reference value (or of 1e-3 when all are smaller).</summary>
    public double Tolerance { get; init; } = 1e-5;

    /// <summary>How many of the inputs, from the first on, have a gradient; null for all.</summary>
    public int? DifferentiableInputs { get; init; }

    /// <summary>False for what ONNX cannot express, and for layers that were fused with others: optimised networks are not exported.</summary>
    public bool HasOnnxForm { get; init; } = true;

    /// <summary>True for a layer that there is in training alone.</summary>
    public bool IsTrainingOnly { get; init; }
}
