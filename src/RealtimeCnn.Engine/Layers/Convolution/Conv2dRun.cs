using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// One launch of the kernels that convolve blocked tensors: the convolution itself, or what computes every n-th pixel of the gradient of
/// its input.
/// </summary>
internal sealed record Conv2dRun
{
    /// <summary>Output channels of a group must be a multiple of this on graphics devices.</summary>
    public const int GpuTileChannels = 64;

    private const int GpuTilePixels = 64;

    // Depthwise: enough pixels that a work-group is worth starting.
    private const int DepthwisePixels = 112;

    public required Tensor Input { get; init; }

    /// <summary>The input pixel under the first kernel tap of the first output pixel.</summary>
    public required Extent2d InputOffset { get; init; }

    public required DeviceBuffer Bias { get; init; }

    public Tensor? Residual { get; init; }

    public required Tensor Output { get; init; }

    /// <summary>The first pixel of the output that is computed.</summary>
    public Extent2d OutputOffset { get; init; }

    /// <summary>From one pixel that is computed to the next.</summary>
    public Extent2d OutputStride { get; init; } = Extent2d.One;

    /// <summary>Input channels of a group.</summary>
    public required int GroupInputs { get; init; }

    public required int Groups { get; init; }

    public required Extent2d KernelSize { get; init; }

    public Extent2d Stride { get; init; } = Extent2d.One;

    public Extent2d Dilation { get; init; } = Extent2d.One;

    /// <summary>Rows that are computed.</summary>
    public required int Height { get; init; }

    /// <summary>Columns that are computed.</summary>
    public required int Width { get; init; }

    public PiecewiseLinear Activation { get; init; } = PiecewiseLinear.Identity;

    private int OutputChannels => Output.Shape[1];

    // Pixels without a border between rows are one long row: then fewer tiles overlap.
    private bool IsOneRow => KernelSize == Extent2d.One && Stride == Extent2d.One && OutputStride == Extent2d.One && InputOffset == default
        && new[] { Input, Residual ?? Output, Output }.All(tensor => tensor.Storage.Border == default);

    /// <summary>Records the direct convolution.</summary>
    /// <param name="context">Where to record.</param>
    /// <param name="weight">Gives the weights, packed for so many output channels at once.</param>
    public void LaunchDirect(LayerContext context, Func<int, DeviceBuffer> weight)
    {
        bool isCpu = context.KernelClass == KernelClass.Cpu;
        // A last group of two blocks may have only one; rounded up, all blocks are in the first group of the convolution.
        int blocksPerGroup = Groups == 1 ? Output.Blocks + 1 : Output.Blocks / Groups;
        int blocks = isCpu ? Conv2dTile.BlocksOf(Groups == 1 ? Output.Blocks : blocksPerGroup, Groups == 1) : 2;
        (int height, int width) = IsOneRow ? (1, Height * Width) : (Height, Width);
        KernelArguments arguments = Arguments(weight(blocks * Geometry.BlockSize)).Add(GroupInputs, OutputChannels, blocksPerGroup)
            .Add(KernelSize.Height, KernelSize.Width, Stride.Height, Dilation.Height, Dilation.Width, height, width);
        if (isCpu)
        {
            Conv2dTile tile = Conv2dTile.Choose(height, width, blocks);
            WorkSize work = new(tile.Count(height, width), Conv2dTile.Cover(Output.Blocks, blocks), Output.Shape[0]);
            context.Launch("conv2d", "conv2d", arguments, work, $"{tile.Options} -DOC_BLOCKS={blocks} {StrideOptions}");
        }
        else
        {
            int tiles = Conv2dTile.Cover(height * width, GpuTilePixels);
            WorkSize work = new(tiles * 16L, Conv2dTile.Cover(OutputChannels, GpuTileChannels) * 16, Output.Shape[0], 16, 16);
            context.Launch("conv2d_gpu", "conv2d", arguments, work, StrideOptions);
        }
    }

    /// <summary>Records the depthwise convolution.</summary>
    /// <param name="context">Where to record.</param>
    /// <param name="weight">Gives the packed weights.</param>
    public void LaunchDepthwise(LayerContext context, Func<DeviceBuffer> weight)
    {
        KernelArguments arguments = Arguments(weight())
            .Add(OutputChannels, KernelSize.Height, KernelSize.Width, Stride.Height, Dilation.Height, Dilation.Width);
        if (context.KernelClass == KernelClass.Cpu)
        {
            Conv2dTile tile = Conv2dTile.Choose(Height, Width, 1);
            int rows = Conv2dTile.Cover(Math.Min(Conv2dTile.Cover(DepthwisePixels, Width), Height), tile.Height) * tile.Height;
            arguments.Add(Height, Width, rows);
            WorkSize work = new(Conv2dTile.Cover(Height, rows), Output.Blocks, Output.Shape[0]);
            context.Launch("depthwise_conv2d", "depthwise_conv2d", arguments, work, $"{tile.Options} {StrideOptions}");
        }
        else
        {
            arguments.Add(Width, Output.Blocks);
            context.LaunchRows(
                "depthwise_conv2d", "depthwise_conv2d", arguments, Width, Height, Output.Shape[0] * Output.Blocks, StrideOptions);
        }
    }

    private string StrideOptions =>
        $"-DSTRIDE_WIDTH={Stride.Width}{(OutputStride.Width == 1 ? "" : $" -DOUTPUT_STRIDE={OutputStride.Width}")}";

    // Without a residual its arguments are the output's, which it does not touch.
    private KernelArguments Arguments(DeviceBuffer weight)
    {
        Geometry storage = Output.Storage;
        int origin = Output.Origin + (OutputOffset.Height * storage.RowStride) + (OutputOffset.Width * Geometry.BlockSize);
        KernelArguments arguments = new KernelArguments()
            .Add(Input, InputOffset.Height, InputOffset.Width).Add(weight).Add(Bias)
            .Add(Residual ?? Output).Add(Residual is null ? 0 : 1)
            .Add(Output.Buffer).Add(origin, storage.RowStride * OutputStride.Height, storage.BlockStride, storage.ImageStride);
        return Activation.AddTo(arguments);
    }
}
