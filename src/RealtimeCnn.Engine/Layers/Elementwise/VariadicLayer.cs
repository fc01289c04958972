namespace RealtimeCnn.Engine;

/// <summary>A function of two numbers that is applied to any number of inputs, one after the other.</summary>
public abstract class VariadicLayer : BinaryLayer
{
    /// <summary>The number that changes nothing.</summary>
    private protected abstract float Neutral { get; }

    /// <inheritdoc/>
    public sealed override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs.Length > 0 ? Combine(inputs) : throw Mismatch("an input", inputs);

    /// <inheritdoc/>
    public sealed override void Forward(LayerContext context)
    {
        base.Forward(context);
        if (context.Inputs.Count > 1)
            return;
        Tensor neutral = new([], new Geometry([], TensorLayout.Dense), context.Constant("neutral", () => new[] { Neutral }));
        Broadcasting.Launch(context, Operation, context.Inputs[0], neutral, context.Output);
    }
}
