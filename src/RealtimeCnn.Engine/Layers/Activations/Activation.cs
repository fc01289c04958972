using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>A function of each number by itself. Works in both layouts; <c>activation.cl</c> has the functions.</summary>
public abstract class Activation : Layer
{
    /// <summary>The function's name in <c>activation.cl</c>.</summary>
    private protected abstract string Function { get; }

    /// <summary>The function's two parameters; those it has not are zero.</summary>
    private protected virtual (float First, float Second) Coefficients => (0, 0);

    /// <summary>Whether the derivative in <c>activation.cl</c> is one in terms of the output.</summary>
    private protected virtual bool GradientNeedsOutput => false;

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <summary>The function of one number.</summary>
    /// <param name="value">The number.</param>
    /// <returns>Its activation.</returns>
    public abstract double Apply(double value);

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs.Length == 1 ? inputs[0] : throw Mismatch("one input", inputs);

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) => new(offered[0], offered[0]);

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        Tensor output = context.Output;
        KernelArguments arguments = new KernelArguments().Add(context.Inputs[0]).Add(output);
        (float first, float second) = Coefficients;
        if (output.Layout == TensorLayout.Dense)
        {
            arguments.Add(output.Shape.Count).Add(first, second);
            context.LaunchElements("activation", "activation_dense", arguments, output.Shape.Count, options: $"-DACTIVATION={Function}");
        }
        else
        {
            Shape shape = output.Shape;
            arguments.Add(shape[1], shape[3], output.Blocks).Add(first, second);
            context.LaunchRows(
                "activation", "activation_blocked", arguments, shape[3], shape[2], shape[0] * output.Blocks, $"-DACTIVATION={Function}");
        }
    }

    /// <inheritdoc/>
    public override BackwardNeeds NeedsForBackward(LayerProblem problem) => GradientNeedsOutput ? BackwardNeeds.Output : BackwardNeeds.Inputs;

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        Tensor gradient = context.InputGradients[0]!;
        Tensor value = GradientNeedsOutput ? context.Output : context.Inputs[0];
        KernelArguments arguments = new KernelArguments().Add(value).Add(context.OutputGradient).Add(gradient);
        (float first, float second) = Coefficients;
        Shape shape = gradient.Shape;
        string options = $"-DACTIVATION={Function} -DBACKWARD";
        if (gradient.Layout == TensorLayout.Dense)
        {
            arguments.Add(shape.Count).Add(first, second);
            context.LaunchElements("activation", "activation_backward_dense", arguments, shape.Count, options: options);
        }
        else
        {
            arguments.Add(shape[1], shape[3], gradient.Blocks).Add(first, second);
            context.LaunchRows("activation", "activation_backward_blocked", arguments, shape[3], shape[2], shape[0] * gradient.Blocks, options);
        }
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs) =>
        new(inputs[0].Shape, [.. inputs[0].Values.Select(Apply)]);

    /// <summary>Writes a node without attributes whose operator has the class's name.</summary>
    /// <param name="exporter">Takes the node.</param>
    public override void ToOnnx(OnnxExporter exporter) => exporter.Add(Kind, exporter.Inputs, exporter.Output);
}
