using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// One launch of <c>conv2d_winograd.cl</c>: the convolution itself, or what computes the gradient of its input.
/// </summary>
internal sealed record WinogradRun
{
    private const string File = "conv2d_winograd";

    public required Tensor Input { get; init; }

    /// <summary>The input pixel under the first kernel tap of the first output pixel.</summary>
    public required Extent2d InputOffset { get; init; }

    public required DeviceBuffer Bias { get; init; }

    public Tensor? Residual { get; init; }

    public required Tensor Output { get; init; }

    public PiecewiseLinear Activation { get; init; } = PiecewiseLinear.Identity;

    /// <summary>Whether blocks of tiles go through all steps one after the other.</summary>
    public required bool IsFused { get; init; }

    private int InputChannels => Input.Shape[1];

    /// <summary>Records the kernels.</summary>
    /// <param name="context">Where to record.</param>
    /// <param name="weight">Gives the transformed weights, packed for so many output channels at once.</param>
    public void Launch(LayerContext context, Func<int, DeviceBuffer> weight)
    {
        WinogradScratch scratch = WinogradScratch.Of(InputChannels, Output.Shape, IsFused);
        WinogradTiling tiling = scratch.Tiling;
        DeviceBuffer packed = weight(scratch.GroupBlocks * Geometry.BlockSize);
        string options = $"-DTILES={tiling.BlockSize} -DOC_BLOCKS={scratch.GroupBlocks}";
        int[] tiles = [tiling.High, tiling.Wide, tiling.Count];
        KernelArguments picture = new KernelArguments().Add(Input, InputOffset.Height, InputOffset.Width);
        if (IsFused)
        {
            picture.Add(packed).Add(context.Scratch).Add((int)scratch.InputFloats);
            context.Launch(File, "winograd_fused", AddEnding(picture).Add(InputChannels).Add(tiles), new WorkSize(scratch.Parts), options);
            return;
        }

        picture.Add(context.Scratch).Add(InputChannels).Add(tiles);
        context.Launch(File, "winograd_input", picture, new WorkSize(tiling.Blocks, Geometry.BlocksOf(InputChannels)), options);
        KernelArguments product = new KernelArguments()
            .Add(context.Scratch).Add((int)scratch.InputFloats).Add(packed).Add(InputChannels, tiling.Blocks);
        context.Launch(
            File, "winograd_multiply", product, new WorkSize(WinogradTiling.Points, scratch.OutputBlocks / scratch.GroupBlocks), options);
        KernelArguments result = AddEnding(new KernelArguments().Add(context.Scratch).Add((int)scratch.InputFloats, scratch.OutputBlocks)).Add(tiles);
        context.Launch(File, "winograd_output", result, new WorkSize(tiling.Blocks, Output.Blocks), options);
    }

    // Without a residual its arguments are the output's, which it does not touch.
    private KernelArguments AddEnding(KernelArguments arguments)
    {
        arguments.Add(Bias).Add(Residual ?? Output).Add(Residual is null ? 0 : 1).Add(Output);
        return Activation.AddTo(arguments).Add(Output.Shape[1], Output.Shape[2], Output.Shape[3]);
    }
}
