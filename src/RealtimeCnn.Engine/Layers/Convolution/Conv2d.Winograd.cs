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

    // The transforms add and subtract numbers larger than the result.
    private const double WinogradRounding = 30;

    // Each image is worked on by this many work-groups at once, each with a part of the scratch memory.
    private const int FusedGroups = 8;

    private bool WinogradIsLegal(Shape output, KernelClass kernelClass) =>
        kernelClass == KernelClass.Cpu && Groups == 1 && PaddingMode == PaddingMode.Zeros && KernelSize == new Extent2d(3, 3)
        && Stride == Extent2d.One && Dilation == Extent2d.One && output.Rank == 4;

    private bool WinogradPays(Shape output) =>
        output[2] * output[3] >= FewestWinogradPixels && Math.Min(Weight.Shape[1], OutputChannels) >= FewestWinogradChannels;

    private string[] WinogradVariants =>
        (long)WinogradTiling.Points * Weight.Shape[1] * OutputChannels * sizeof(float) <= LargestFusedWeights
            ? [WinogradFused, WinogradStaged]
            : [WinogradStaged, WinogradFused];

    /// <inheritdoc/>
    public override double RoundingOf(string variant) => IsWinograd(variant) ? WinogradRounding : 1;

    private static bool IsWinograd(string variant) => variant is WinogradFused or WinogradStaged;

    private WinogradScratch WinogradScratchOf(LayerProblem problem)
    {
        WinogradTiling tiling = WinogradTiling.Of(problem.Output);
        int parts = problem.Variant == WinogradFused ? Math.Min(tiling.Blocks, FusedGroups * problem.Output[0]) : tiling.Blocks;
        int groupBlocks = Geometry.BlocksOf(OutputChannels) == 1 ? 1 : 2;
        int outputBlocks = Conv2dTile.Cover(Geometry.BlocksOf(OutputChannels), groupBlocks) * groupBlocks;
        int each = WinogradTiling.Points * tiling.BlockSize * Geometry.BlockSize;
        return new WinogradScratch(
            tiling, parts, groupBlocks, outputBlocks, (long)parts * each * Geometry.BlocksOf(Weight.Shape[1]), (long)parts * each * outputBlocks);
    }

    private void ForwardWinograd(LayerContext context)
    {
        WinogradScratch scratch = WinogradScratchOf(context.Problem);
        WinogradTiling tiling = scratch.Tiling;
        Tensor output = context.Output;
        int channels = scratch.GroupBlocks * Geometry.BlockSize;
        DeviceBuffer weight = context.Constant("weight", () => WinogradWeights.Pack(Weight.Value, channels));
        DeviceBuffer bias = context.Constant("bias", () => Conv2dWeights.PadBias(Bias, OutputChannels, channels));
        string options = $"-DTILES={tiling.BlockSize} -DOC_BLOCKS={scratch.GroupBlocks}";
        int[] tiles = [tiling.High, tiling.Wide, tiling.Count];
        KernelArguments Input() => new KernelArguments().Add(context.Inputs[0], -Padding.Top, -Padding.Left);
        KernelArguments Ending(KernelArguments arguments)
        {
            arguments.Add(bias).Add(HasResidual ? context.Inputs[1] : output).Add(HasResidual ? 1 : 0).Add(output);
            return Activation.AddTo(arguments).Add(OutputChannels, output.Shape[2], output.Shape[3]);
        }

        if (context.Problem.Variant == WinogradFused)
        {
            KernelArguments fused = Input().Add(weight).Add(context.Scratch).Add((int)scratch.InputFloats);
            context.Launch(
                "conv2d_winograd", "winograd_fused", Ending(fused).Add(Weight.Shape[1]).Add(tiles), new WorkSize(scratch.Parts), options);
            return;
        }

        KernelArguments input = Input().Add(context.Scratch).Add(Weight.Shape[1]).Add(tiles);
        context.Launch(
            "conv2d_winograd", "winograd_input", input, new WorkSize(tiling.Blocks, Geometry.BlocksOf(Weight.Shape[1])), options);
        KernelArguments product = new KernelArguments()
            .Add(context.Scratch).Add((int)scratch.InputFloats).Add(weight).Add(Weight.Shape[1], tiling.Blocks);
        context.Launch(
            "conv2d_winograd", "winograd_multiply", product, new WorkSize(WinogradTiling.Points, scratch.OutputBlocks / scratch.GroupBlocks), options);
        KernelArguments result = Ending(new KernelArguments().Add(context.Scratch).Add((int)scratch.InputFloats, scratch.OutputBlocks)).Add(tiles);
        context.Launch("conv2d_winograd", "winograd_output", result, new WorkSize(tiling.Blocks, output.Blocks), options);
    }
}
