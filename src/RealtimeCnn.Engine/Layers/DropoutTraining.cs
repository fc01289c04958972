using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// A <see cref="Dropout"/> while a network is trained. Whether a number is dropped is a hash of the seed, the step, the layer's name and the
/// number's place: nothing need be kept for the way back, and any step can be repeated.
/// </summary>
internal sealed class DropoutTraining : Layer
{
    /// <summary>The share that is set to zero.</summary>
    public required float Ratio { get; init; }

    /// <summary>True to drop whole channels.</summary>
    public bool IsSpatial { get; init; }

    /// <inheritdoc/>
    public override string Kind => "Dropout in training";

    /// <inheritdoc/>
    public override bool HasBackward => true;

    private float Scale => Ratio < 1 ? 1 / (1 - Ratio) : 0;

    // What is hashed to less than this is dropped.
    private uint Threshold => (uint)Math.Clamp(Ratio * 4294967296.0, 0, uint.MaxValue);

    private uint LayerKey => Name.Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619u);

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs.Length > 0 ? inputs[0] : throw Mismatch("an input", inputs);

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) => new(offered[0], offered[0]);

    /// <inheritdoc/>
    public override void Forward(LayerContext context) => Launch(context, context.Inputs[0], context.Output);

    /// <inheritdoc/>
    public override void Backward(LayerContext context) => Launch(context, context.OutputGradient, context.InputGradients[0]!);

    /// <summary>The first step of a session with seed 0.</summary>
    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        uint key = Mix(LayerKey ^ Mix(Mix(Mix(Mix(0)))));
        int pixels = PixelsOf(inputs[0].Shape);
        return new(inputs[0].Shape, [.. inputs[0].Values.Select((value, index) =>
            Mix(Mix((uint)(index / pixels) ^ key) + key) < Threshold ? 0 : value * Scale)]);
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) => new Dropout { Name = Name, Ratio = Ratio }.ToOnnx(exporter);

    // As in dropout.cl.
    private static uint Mix(uint value)
    {
        value = (value ^ (value >> 16)) * 0x7feb352du;
        value = (value ^ (value >> 15)) * 0x846ca68bu;
        return value ^ (value >> 16);
    }

    // Numbers that are dropped together.
    private int PixelsOf(Shape shape) => IsSpatial && shape.Rank > 2 ? shape.Product(2, shape.Rank) : 1;

    private void Launch(LayerContext context, Tensor source, Tensor target)
    {
        Shape shape = target.Shape;
        KernelArguments arguments = new KernelArguments()
            .Add(source).Add(target).Add(context.RandomState).Add((int)LayerKey, (int)Threshold).Add(Scale).Add(PixelsOf(shape));
        if (target.Layout == TensorLayout.Blocked16)
        {
            arguments.Add(shape[1], shape[2], shape[3], target.Blocks);
            context.LaunchRows("dropout", "dropout_blocked", arguments, shape[3], shape[2], shape[0] * target.Blocks);
        }
        else
        {
            context.LaunchElements("dropout", "dropout_dense", arguments.Add(shape.Count), shape.Count);
        }
    }
}
