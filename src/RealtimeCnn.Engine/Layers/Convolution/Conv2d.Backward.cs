using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <content>The gradients of blocked convolutions.</content>
public sealed partial class Conv2d
{
    /// <inheritdoc/>
    public override bool HasBackward => !HasResidual && Activation == PiecewiseLinear.Identity;

    /// <summary>
    /// The kernels that have a backward pass: the gradient of the input of a grouped convolution needs whole groups on both sides.
    /// </summary>
    /// <inheritdoc/>
    public override IReadOnlyList<string> TrainingVariants(IReadOnlyList<Shape> inputs, Shape output, KernelClass kernelClass) =>
        [.. Variants(output, kernelClass, output.Rank == 4 && WinogradPaysInTraining(output))
            .Where(variant => variant != Direct || Groups == 1 || InputGroupsAreWhole(kernelClass))];

    /// <inheritdoc/>
    public override BackwardNeeds NeedsForBackward(LayerProblem problem) => BackwardNeeds.Inputs;

    /// <inheritdoc/>
    public override Border OutputGradientBorder(LayerProblem problem)
    {
        if (IsWinograd(problem.Variant))
            return WinogradBorder(problem.Output, problem.Inputs[0], TurnedOffset).Union(WinogradOverhang(problem.Output));
        if (problem.Variant is not (Direct or Depthwise))
            return default;
        InputPhase[] rows = [.. RowPhases(problem.Inputs[0])];
        InputPhase[] columns = [.. ColumnPhases(problem.Inputs[0])];
        return new Border(BorderOf(rows, problem.Output[2]), BorderOf(columns, problem.Output[3]));
    }

    /// <inheritdoc/>
    public override long BackwardScratchFloats(LayerProblem problem) => problem.Variant switch
    {
        Direct or Depthwise => WeightPlan(problem).PartialFloats,
        First => WeightPlan(problem).PartialFloats + PaddedShape(problem).Count,
        string variant when IsWinograd(variant) => Math.Max(
            HasWinogradWeightGradient(problem) ? new WinogradWeightPlan(this, problem.Output).Floats : WeightPlan(problem).PartialFloats,
            WinogradScratchFloats(problem, problem.Output, problem.Inputs[0])),
        _ => 0,
    };

    /// <inheritdoc/>
    public override long TrainingFloats(LayerProblem problem) => problem.Variant switch
    {
        First => Weight.Shape.Count,
        string variant when IsWinograd(variant) => 2L * WinogradTiling.Points * Weight.Shape[0] * Weight.Shape[1],
        _ => 2L * Weight.Shape.Count,
    };

    /// <inheritdoc/>
    public override bool AddsToInputGradient(LayerProblem problem) =>
        Stride == Extent2d.One && (problem.Variant is Direct or Depthwise || IsWinograd(problem.Variant));

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        string variant = context.Problem.Variant;
        bool isTrained = context.GradientOf(Weight) is not null || (Bias is not null && context.GradientOf(Bias) is not null);
        if (isTrained && HasWinogradWeightGradient(context.Problem))
            new WinogradWeightPlan(this, context.Output.Shape).Launch(context);
        else if (isTrained && (variant is Direct or First || IsWinograd(variant)))
            BackwardWeight(context);
        else if (isTrained && variant == Depthwise)
            BackwardDepthwiseWeight(context);
        else if (isTrained)
            BackwardPlainWeight(context);
        if (context.InputGradients[0] is not { } gradient)
            return;
        if (IsWinograd(variant))
            BackwardWinograd(context, gradient);
        else if (variant is Direct or Depthwise)
            BackwardInput(context, gradient, variant == Depthwise);
        else
            BackwardPlainInput(context, gradient);
    }

    private static int BorderOf(InputPhase[] phases, int outputs) =>
        phases.Where(phase => phase.Taps.Count > 0).Select(phase => Math.Max(-phase.Offset, phase.End - outputs)).Append(0).Max();

    private bool InputGroupsAreWhole(KernelClass kernelClass) =>
        GroupsAreWhole(kernelClass) && (kernelClass == KernelClass.Cpu || Weight.Shape[1] % Conv2dRun.GpuTileChannels == 0);

    private IEnumerable<InputPhase> RowPhases(Shape input) =>
        InputPhase.Of(input[2], KernelSize.Height, Stride.Height, Dilation.Height, Padding.Top);

    private IEnumerable<InputPhase> ColumnPhases(Shape input) =>
        InputPhase.Of(input[3], KernelSize.Width, Stride.Width, Dilation.Width, Padding.Left);

    private void BackwardInput(LayerContext context, Tensor gradient, bool isDepthwise)
    {
        foreach (InputPhase rows in RowPhases(gradient.Shape))
        {
            foreach (InputPhase columns in ColumnPhases(gradient.Shape))
            {
                WeightTaps taps = new(this, rows.Taps, columns.Taps, IsTurned: true);
                string key = $"turned weight {rows.First} {columns.First}";
                DeviceBuffer Pack(int outputs, int inputs) => context.Packed(
                    key,
                    taps.PackedFloats(outputs),
                    () => throw new InvalidOperationException("Gradients are computed in training alone."),
                    packed => taps.LaunchPacking(context, packed, outputs, inputs));
                Conv2dRun run = new()
                {
                    Input = context.OutputGradient,
                    InputOffset = new(rows.Offset, columns.Offset),
                    Bias = NoBias(context, gradient),
                    Residual = context.GradientAddend,
                    Output = gradient,
                    OutputOffset = new(rows.First, columns.First),
                    OutputStride = new(Math.Min(Stride.Height, gradient.Shape[2]), Math.Min(Stride.Width, gradient.Shape[3])),
                    GroupInputs = taps.GroupInputs,
                    Groups = Groups,
                    KernelSize = taps.Size,
                    Dilation = new(rows.Dilation, columns.Dilation),
                    Height = rows.Count,
                    Width = columns.Count,
                };
                if (isDepthwise)
                    run.LaunchDepthwise(context, () => Pack(Geometry.BlockSize, 1));
                else
                    run.LaunchDirect(context, outputs => Pack(outputs, Geometry.BlockSize));
            }
        }
    }

    private static DeviceBuffer NoBias(LayerContext context, Tensor gradient) =>
        context.Memory("no bias", Conv2dWeights.RoundUp(gradient.Shape[1], 2 * Geometry.BlockSize));

    private Conv2dWeightPlan WeightPlan(LayerProblem problem) => problem.Variant == Depthwise
        ? Conv2dWeightPlan.Depthwise(this, problem.Inputs[0][0])
        : Conv2dWeightPlan.Direct(this, problem.KernelClass, problem.Inputs[0][0], isBlocked: problem.Variant != First);

    private void BackwardWeight(LayerContext context)
    {
        Conv2dWeightPlan plan = WeightPlan(context.Problem);
        bool isBlocked = context.Problem.Variant != First;
        KernelArguments arguments = new();
        if (isBlocked)
            arguments.Add(context.Inputs[0], -Padding.Top, -Padding.Left);
        else
            AddPadded(arguments, context, plan.PartialFloats);
        Shape output = context.Output.Shape;
        arguments.Add(context.OutputGradient).Add(context.Scratch)
            .Add(Weight.Shape[1], OutputChannels, OutputChannels / Groups, KernelSize.Height, KernelSize.Width, Stride.Height, Dilation.Height)
            .Add(output[2], output[3], output[0], plan.SliceImages);
        int local = context.KernelClass == KernelClass.Cpu ? 1 : 16;
        string options = $"{plan.Options}-DIN_FLOATS={(isBlocked ? Geometry.BlockSize : 1)} -DSTRIDE_WIDTH={Stride.Width} -DDILATION_WIDTH={Dilation.Width}";
        WorkSize work = new(plan.Tiles * local, plan.Groups * local, plan.Slices, local, local);
        context.Launch("conv2d_backward_weight", "conv2d_backward_weight", arguments, work, options);
        plan.LaunchSums(context, this);
    }

    private void BackwardDepthwiseWeight(LayerContext context)
    {
        Conv2dWeightPlan plan = WeightPlan(context.Problem);
        Shape output = context.Output.Shape;
        KernelArguments arguments = new KernelArguments()
            .Add(context.Inputs[0], -Padding.Top, -Padding.Left).Add(context.OutputGradient).Add(context.Scratch)
            .Add(KernelSize.Height, KernelSize.Width, Stride.Height, Dilation.Height, output[2], output[3], output[0], plan.SliceImages);
        int local = context.KernelClass == KernelClass.Cpu ? 1 : GpuWorkGroup;
        WorkSize work = new(plan.Tiles * local, plan.Groups, plan.Slices, local);
        string options = $"-DSTRIDE_WIDTH={Stride.Width} -DDILATION_WIDTH={Dilation.Width}";
        context.Launch("depthwise_backward_weight", "depthwise_backward_weight", arguments, work, options);
        plan.LaunchSums(context, this);
    }

    // As far as the kernel's windows reach.
    private Shape PaddedShape(LayerProblem problem) => problem.Inputs[0]
        .With(2, ((problem.Output[2] - 1) * Stride.Height) + Window!.Value.Height)
        .With(3, ((problem.Output[3] - 1) * Stride.Width) + Window.Value.Width);

    // A dense input as BLOCKED_INPUT takes it. Windows must not hang over its edges, so its padding is written into a copy.
    private void AddPadded(KernelArguments arguments, LayerContext context, long scratchOffset)
    {
        Shape input = context.Inputs[0].Shape;
        Shape padded = Padding == default ? input : PaddedShape(context.Problem);
        int origin = 0;
        if (Padding != default)
        {
            origin = (int)scratchOffset;
            int rows = padded[0] * padded[1] * padded[2];
            KernelArguments copy = new KernelArguments()
                .Add(context.Inputs[0]).Add(context.Scratch).Add(origin, input[2], input[3], padded[2], padded[3], Padding.Top, Padding.Left, rows);
            context.LaunchElements("pad_picture", "pad_picture", copy, rows, cost: padded[3]);
        }

        arguments.Add(Padding == default ? context.Inputs[0].Buffer : context.Scratch)
            .Add(origin, padded[3], padded[2] * padded[3], padded.Product(1, 4));
    }
}
