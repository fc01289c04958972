using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>How the gradient of a convolution's weights is computed by <c>conv2d_winograd_weight.cl</c>; decided by shapes alone.</summary>
/// <param name="Layer">The convolution.</param>
/// <param name="Output">Shape of its output.</param>
internal sealed record WinogradWeightPlan(Conv2d Layer, Shape Output)
{
    private const string File = "conv2d_winograd_weight";

    private readonly WinogradScratch _forward = WinogradScratch.Of(Layer.Weight.Shape[1], Output, isFused: false);

    /// <summary>Floats of scratch memory.</summary>
    public long Floats => ProductOffset + ((long)Groups * _forward.GroupBlocks * Geometry.BlockSize * ((WinogradTiling.Points * InputChannels) + 1));

    private int InputChannels => Layer.Weight.Shape[1];

    private int OutputBlocks => Geometry.BlocksOf(Layer.OutputChannels);

    private int Groups => _forward.OutputBlocks / _forward.GroupBlocks;

    // Behind the transformed input lies the transformed gradient, behind that the products.
    private long GradientOffset => _forward.InputFloats;

    private long ProductOffset =>
        GradientOffset + ((long)_forward.Tiling.Blocks * _forward.Tiling.BlockSize * WinogradTiling.Points * OutputBlocks * Geometry.BlockSize);

    /// <summary>Records the kernels.</summary>
    public void Launch(LayerContext context)
    {
        WinogradTiling tiling = _forward.Tiling;
        string options = $"-DTILES={tiling.BlockSize} -DOC_BLOCKS={_forward.GroupBlocks}";
        int[] tiles = [tiling.High, tiling.Wide, tiling.Count];
        KernelArguments input = new KernelArguments()
            .Add(context.Inputs[0], -Layer.Padding.Top, -Layer.Padding.Left).Add(context.Scratch).Add(InputChannels).Add(tiles);
        context.Launch("conv2d_winograd", "winograd_input", input, new WorkSize(tiling.Blocks, Geometry.BlocksOf(InputChannels)), options);
        KernelArguments gradient = new KernelArguments()
            .Add(context.OutputGradient).Add(context.Scratch).Add((int)GradientOffset, OutputBlocks).Add(tiles);
        context.Launch(File, "winograd_gradient", gradient, new WorkSize(tiling.Blocks, OutputBlocks), options);
        KernelArguments products = new KernelArguments()
            .Add(context.Scratch).Add((int)GradientOffset, (int)ProductOffset, InputChannels, OutputBlocks, tiling.Blocks);
        context.Launch(File, "winograd_weight_multiply", products, new WorkSize(WinogradTiling.Points, Groups), options);
        DeviceBuffer? weight = context.GradientOf(Layer.Weight);
        DeviceBuffer? bias = Layer.Bias is null ? null : context.GradientOf(Layer.Bias);
        KernelArguments sums = new KernelArguments().Add(context.Scratch).Add((int)ProductOffset)
            .Add(weight ?? bias!).Add(bias ?? weight!).Add(weight is null ? 0 : 1, bias is null ? 0 : 1)
            .Add(InputChannels, Layer.OutputChannels, Groups);
        context.LaunchElements(
            File, "winograd_weight_add", sums, OutputBlocks * (InputChannels + 1), options: options, cost: WinogradTiling.Points * Geometry.BlockSize);
    }
}
