using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <content>Winograd's minimal filtering for 3x3 kernels, on processors; see <c>conv2d_winograd.cl</c>.</content>
public sealed partial class Conv2d
{
    private const string WinogradFused = "winograd-fused";
    private const string WinogradStaged = "winograd-staged";

    // Below this the transforms cost more than the multiplications they save.
    private const int FewestWinogradChannels = 16;
    private const int FewestWinogradPixels = 64;

    // Transformed weights up to this size stay in a core's cache while it takes one block of tiles after the other.
    private const long LargestFusedWeights = 1 << 20;

    // Large pictures in large batches rather take more time than this many floats beside what they need anyway.
    private const long LargestScratch = 1 << 24;

    // The transforms add and subtract numbers larger than the result.
    private const double WinogradRounding = 30;

    // The same in training, of all images together: there weights are transformed in each step.
    private const int FewestTrainedPixels = 1024;

    private bool WinogradIsLegal(Shape output, KernelClass kernelClass) =>
        kernelClass == KernelClass.Cpu && Groups == 1 && PaddingMode == PaddingMode.Zeros && KernelSize == new Extent2d(3, 3)
        && Stride == Extent2d.One && Dilation == Extent2d.One && output.Rank == 4;

    private bool WinogradPays(Shape output) => output[2] * output[3] >= FewestWinogradPixels && HasWinogradChannels;

    private bool WinogradPaysInTraining(Shape output) => output[0] * output[2] * output[3] >= FewestTrainedPixels && HasWinogradChannels;

    private bool HasWinogradChannels => Math.Min(Weight.Shape[1], OutputChannels) >= FewestWinogradChannels;

    private string[] WinogradVariants(Shape output) =>
        (long)WinogradTiling.Points * Weight.Shape[1] * OutputChannels * sizeof(float) <= LargestFusedWeights
        || WinogradScratch.Of(Weight.Shape[1], output, isFused: false).Floats > LargestScratch
            ? [WinogradFused, WinogradStaged]
            : [WinogradStaged, WinogradFused];

    /// <inheritdoc/>
    public override double RoundingOf(string variant) => IsWinograd(variant) ? WinogradRounding : 1;

    private static bool IsWinograd(string variant) => variant is WinogradFused or WinogradStaged;

    // The input rows and columns that the tiles of an output read beyond the input: before its beginning, and behind its end.
    private static Border WinogradBorder(Shape input, Shape output, Extent2d offset)
    {
        (int rows, int columns) = WinogradTiling.Of(output, blocks: 1).InputExtent;
        return new Border(
            Math.Max(Math.Max(0, -offset.Height), rows + offset.Height - input[2]),
            Math.Max(Math.Max(0, -offset.Width), columns + offset.Width - input[3]));
    }

    // What the tiles of an output cover behind its end.
    private static Border WinogradOverhang(Shape output)
    {
        WinogradTiling tiling = WinogradTiling.Of(output, blocks: 1);
        return new Border((tiling.High * WinogradTiling.Step) - output[2], (tiling.Wide * WinogradTiling.Step) - output[3]);
    }

    private static long WinogradScratchFloats(LayerProblem problem, Shape input, Shape output) =>
        WinogradScratch.Of(input[1], output, problem.Variant == WinogradFused).Floats;

    private bool HasWinogradWeightGradient(LayerProblem problem) =>
        IsWinograd(problem.Variant) && new WinogradWeightPlan(this, problem.Output).Floats <= LargestScratch;

    private void ForwardWinograd(LayerContext context)
    {
        WinogradRun run = new()
        {
            Input = context.Inputs[0],
            InputOffset = new(-Padding.Top, -Padding.Left),
            Bias = PaddedBias(context),
            Residual = HasResidual ? context.Inputs[1] : null,
            Output = context.Output,
            Activation = Activation,
            IsFused = context.Problem.Variant == WinogradFused,
        };
        run.Launch(context, outputs => context.Packed(
            "weight",
            WinogradWeights.PackedFloats(OutputChannels, Weight.Shape[1], outputs),
            () => WinogradWeights.Pack(Weight.Value, outputs),
            packed => WeightTaps.All(this).LaunchTransform(context, packed, outputs)));
    }

    // The gradient of the input is a convolution of the output's gradient with the weights turned round.
    private void BackwardWinograd(LayerContext context, Tensor gradient)
    {
        WinogradRun run = new()
        {
            Input = context.OutputGradient,
            InputOffset = TurnedOffset,
            Bias = NoBias(context, gradient),
            Residual = context.GradientAddend,
            Output = gradient,
            IsFused = context.Problem.Variant == WinogradFused,
        };
        run.Launch(context, outputs => context.Packed(
            "turned weight",
            WinogradWeights.PackedFloats(Weight.Shape[1], OutputChannels, outputs),
            () => throw new InvalidOperationException("Gradients are computed in training alone."),
            packed => WeightTaps.AllTurned(this).LaunchTransform(context, packed, outputs)));
    }

    private Extent2d TurnedOffset => new(Padding.Top - KernelSize.Height + 1, Padding.Left - KernelSize.Width + 1);
}
