using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// One operation of a network with its parameters. A layer keeps no run-time state: memory and device come in through the context, so
/// that it can be tested alone and used by several sessions. It has one output.
/// </summary>
public abstract class Layer
{
    /// <summary>The variant of layers that have only one.</summary>
    public const string DefaultVariant = "default";

    /// <summary>Name, unique in the network.</summary>
    public required string Name { get; init; }

    /// <summary>What the layer learned or was given.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>Number of learned numbers, as networks are compared by it: running statistics are parameters and not learned.</summary>
    public virtual long LearnedCount => Parameters.Sum(parameter => (long)parameter.Shape.Count);

    /// <summary>
    /// True when the output is the input unchanged, or under another shape (dense layout): it then shares the memory and nothing is
    /// computed.
    /// </summary>
    public virtual bool IsView => false;

    /// <summary>What one output pixel sees of the input; null when that is everything.</summary>
    public virtual SlidingWindow? Window => SlidingWindow.Pixel;

    /// <summary>The kind of layer, as summaries and errors show it.</summary>
    public virtual string Kind => GetType().Name;

    /// <summary>The kind with the numbers that matter most, for example <c>Conv2d 3x3/2, 64 + ReLU</c>.</summary>
    public virtual string Description => Kind;

    /// <summary>Computes the shape of the output.</summary>
    /// <param name="inputs">The shapes of the inputs.</param>
    /// <returns>The shape of the output.</returns>
    /// <exception cref="ShapeException">The layer cannot take such inputs.</exception>
    public abstract Shape InferShape(ReadOnlySpan<Shape> inputs);

    /// <summary>Counts multiply-adds (the unit in which convolutions and dense layers are compared).</summary>
    /// <param name="inputs">The shapes of the inputs.</param>
    /// <param name="output">The shape of the output.</param>
    /// <returns>The count; 0 for layers that multiply no weights.</returns>
    public virtual long MultiplyAdds(IReadOnlyList<Shape> inputs, Shape output) => 0;

    /// <summary>The kernels that can do the work, the preferred one first.</summary>
    /// <param name="inputs">The shapes of the inputs.</param>
    /// <param name="output">The shape of the output.</param>
    /// <param name="kernelClass">The structure of kernels.</param>
    /// <returns>Names of variants, at least one.</returns>
    public virtual IReadOnlyList<string> Variants(IReadOnlyList<Shape> inputs, Shape output, KernelClass kernelClass) => [DefaultVariant];

    /// <summary>How much larger the rounding errors of a variant may be than those of a plain sum in single precision.</summary>
    /// <param name="variant">The variant.</param>
    /// <returns>The factor.</returns>
    public virtual double RoundingOf(string variant) => 1;

    /// <summary>Decides in which layouts the layer works.</summary>
    /// <param name="problem">Shapes and variant.</param>
    /// <param name="offered">The layouts in which the inputs are there; another one costs a conversion.</param>
    /// <returns>The layouts of inputs and output.</returns>
    public virtual LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) => LayoutChoice.Dense;

    /// <summary>The zeros that the layer reads around a blocked input.</summary>
    /// <param name="problem">Shapes and variant.</param>
    /// <param name="input">Which input.</param>
    /// <returns>The border.</returns>
    public virtual Border InputBorder(LayerProblem problem, int input) => default;

    /// <summary>Memory that the layer's kernels pass to each other.</summary>
    /// <param name="problem">Shapes and variant.</param>
    /// <returns>Size in floats.</returns>
    public virtual long ScratchFloats(LayerProblem problem) => 0;

    /// <summary>
    /// Where the producer of an input may write straight into the blocked output, so that nothing need be copied (concatenation).
    /// </summary>
    /// <param name="problem">Shapes and variant.</param>
    /// <param name="input">Which input.</param>
    /// <returns>The channel block of the output where the input begins; null when the layer copies the input.</returns>
    public virtual int? BlockInOutput(LayerProblem problem, int input) => null;

    /// <summary>
    /// Records the kernels that compute the output from the inputs. Called once per session; the session replays what was recorded.
    /// </summary>
    /// <param name="context">The tensors, the device and what the layer may ask of them.</param>
    public abstract void Forward(LayerContext context);

    /// <summary>Whether <see cref="Backward"/> is there.</summary>
    public virtual bool HasBackward => IsView;

    /// <summary>The parameters that training changes.</summary>
    public virtual IReadOnlyList<Parameter> TrainedParameters => Parameters;

    /// <summary>What stands in for the layer while a network is trained, with the same parameters: itself, unless it then works otherwise.</summary>
    /// <returns>The layer to train.</returns>
    public virtual Layer ForTraining() => this;

    /// <summary>The kernels that can do the work when their parameters change in every step, the preferred one first.</summary>
    /// <param name="inputs">The shapes of the inputs.</param>
    /// <param name="output">The shape of the output.</param>
    /// <param name="kernelClass">The structure of kernels.</param>
    /// <returns>Names of variants, at least one.</returns>
    public virtual IReadOnlyList<string> TrainingVariants(IReadOnlyList<Shape> inputs, Shape output, KernelClass kernelClass) =>
        Variants(inputs, output, kernelClass);

    /// <summary>Which values of the forward pass <see cref="Backward"/> reads; only those are kept.</summary>
    /// <param name="problem">Shapes and variant.</param>
    /// <returns>The values.</returns>
    public virtual BackwardNeeds NeedsForBackward(LayerProblem problem) => BackwardNeeds.Nothing;

    /// <summary>The zeros that <see cref="Backward"/> reads around a blocked gradient of the output.</summary>
    /// <param name="problem">Shapes and variant.</param>
    /// <returns>The border.</returns>
    public virtual Border OutputGradientBorder(LayerProblem problem) => default;

    /// <summary>Memory that the kernels of <see cref="Backward"/> pass to each other.</summary>
    /// <param name="problem">Shapes and variant.</param>
    /// <returns>Size in floats.</returns>
    public virtual long BackwardScratchFloats(LayerProblem problem) => 0;

    /// <summary>Memory of its own that the layer keeps in training, about: large parameters as the kernels of both passes want them.</summary>
    /// <param name="problem">Shapes and variant.</param>
    /// <returns>Size in floats.</returns>
    public virtual long TrainingFloats(LayerProblem problem) => 0;

    /// <summary>
    /// Where in the gradient of the output the gradient of an input lies just as it is, so that nothing need be computed (sums, views,
    /// concatenations).
    /// </summary>
    /// <param name="problem">Shapes and variant.</param>
    /// <param name="input">Which input.</param>
    /// <param name="layout">The layout of the gradient of the output.</param>
    /// <returns>The channel block where it begins, 0 for a dense gradient; null when it is to be computed.</returns>
    public virtual int? BlockInOutputGradient(LayerProblem problem, int input, TensorLayout layout) => IsView && input == 0 ? 0 : null;

    /// <summary>
    /// Whether <see cref="Backward"/> can add what others gave for the gradient of its one input
    /// (<see cref="LayerContext.GradientAddend"/>), so that no sum need be computed for itself; blocked layout.
    /// </summary>
    /// <param name="problem">Shapes and variant.</param>
    /// <returns>True when it can.</returns>
    public virtual bool AddsToInputGradient(LayerProblem problem) => false;

    /// <summary>
    /// Records the kernels that compute gradients from that of the output: gradients of inputs are written, gradients of parameters are
    /// added to what is there. Called once per session, behind <see cref="Forward"/>.
    /// </summary>
    /// <param name="context">As for <see cref="Forward"/>, and the gradients.</param>
    /// <exception cref="EngineException">The layer has no gradient.</exception>
    public virtual void Backward(LayerContext context)
    {
        if (!HasBackward)
            throw NoGradient();
    }

    /// <summary>
    /// Computes the output the plainest way, in double precision: what the kernels are compared with, and what a reader should read
    /// first.
    /// </summary>
    /// <param name="inputs">The inputs.</param>
    /// <returns>The output.</returns>
    public abstract HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs);

    /// <summary>Writes the layer as ONNX nodes.</summary>
    /// <param name="exporter">Takes the nodes; knows the names of the layer's inputs and output.</param>
    public abstract void ToOnnx(OnnxExporter exporter);

    /// <summary>Finds an axis that may be counted from the end.</summary>
    /// <param name="axis">The axis, from -Rank to Rank-1.</param>
    /// <param name="shape">The shape that has it.</param>
    /// <returns>The axis, from 0 to Rank-1.</returns>
    /// <exception cref="ShapeException">The shape has no such axis.</exception>
    protected int AxisOf(int axis, Shape shape) =>
        axis >= -shape.Rank && axis < shape.Rank ? (axis + shape.Rank) % shape.Rank : throw Mismatch($"a tensor with an axis {axis}", shape);

    /// <summary>Makes the error for a layer that cannot be trained through.</summary>
    /// <returns>The exception, to be thrown.</returns>
    internal EngineException NoGradient() => new($"Layer {Name} ({Kind}) has no gradient: a network with it can be run, but not trained.");

    /// <summary>Makes the error for inputs that the layer cannot take.</summary>
    /// <param name="expected">What it can take.</param>
    /// <param name="got">What it was given.</param>
    /// <returns>The exception, to be thrown.</returns>
    protected ShapeException Mismatch(string expected, params ReadOnlySpan<Shape> got) => new($"{Name} ({Kind})", expected, got);
}
