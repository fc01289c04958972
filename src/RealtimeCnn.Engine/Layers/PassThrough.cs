namespace RealtimeCnn.Engine;

/// <summary>A layer whose output is its first input unchanged, in either layout: it shares the memory and nothing is computed.</summary>
public abstract class PassThrough : Layer
{
    /// <inheritdoc/>
    public override bool IsView => true;

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs.Length > 0 ? inputs[0] : throw Mismatch("an input", inputs);

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) => new(offered[0], offered[0]);

    /// <summary>Records nothing.</summary>
    /// <param name="context">Not used.</param>
    public override void Forward(LayerContext context)
    {
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs) => inputs[0];
}
