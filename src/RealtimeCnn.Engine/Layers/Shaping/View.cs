namespace RealtimeCnn.Engine;

/// <summary>A layer that gives its input another shape. The elements stay where they are: it runs no kernel and takes no memory.</summary>
public abstract class View : Layer
{
    /// <inheritdoc/>
    public sealed override bool IsView => true;

    /// <inheritdoc/>
    public sealed override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs.Length == 1 ? NewShape(inputs[0]) : throw Mismatch("one input", inputs);

    /// <inheritdoc/>
    public sealed override void Forward(LayerContext context)
    {
    }

    /// <inheritdoc/>
    public sealed override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs) => inputs[0].Reshape(NewShape(inputs[0].Shape));

    /// <summary>The new shape.</summary>
    /// <param name="input">The shape of the input.</param>
    /// <returns>A shape with as many elements.</returns>
    /// <exception cref="ShapeException">There is none.</exception>
    private protected abstract Shape NewShape(Shape input);
}
