using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <content>The kernels for blocked tensors.</content>
public sealed partial class Conv2d
{
    private const int GpuTilePixels = 64;
    private const int GpuWorkGroup = 64;

    // Depthwise: enough pixels that a work-group is worth starting.
    private const int DepthwisePixels = 112;

    private bool IsPointwise =>
        KernelSize == Extent2d.One && Stride == Extent2d.One && Padding == default;

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        switch (context.Problem.Variant)
        {
            case Direct:
                ForwardDirect(context);
                break;
            case Depthwise:
                ForwardDepthwise(context);
                break;
            case First:
                ForwardFirst(context);
                break;
            case string variant when IsWinograd(variant):
                ForwardWinograd(context);
                break;
            case Im2col:
                ForwardIm2col(context);
                break;
            default:
                ForwardPlain(context);
                break;
        }
    }

    private static bool HaveNoBorder(LayerContext context) =>
        context.Inputs.Append(context.Output).All(tensor => tensor.Storage.Border == default);

    private void ForwardDirect(LayerContext context)
    {
        Tensor output = context.Output;
        bool isCpu = context.KernelClass == KernelClass.Cpu;
        // A last group of two blocks may have only one; rounded up, all blocks are in the first group of the convolution.
        int blocksPerGroup = Groups == 1 ? output.Blocks + 1 : output.Blocks / Groups;
        int blocks = isCpu && (output.Blocks == 1 || (Groups > 1 && blocksPerGroup % 2 != 0)) ? 1 : 2;
        int channels = blocks * Geometry.BlockSize;
        // Pixels without a border between rows are one long row: then fewer tiles overlap.
        (int height, int width) = (output.Shape[2], output.Shape[3]);
        if (IsPointwise && HaveNoBorder(context))
            (height, width) = (1, height * width);
        KernelArguments arguments = WindowArguments(
            context, context.Constant("weight", () => Conv2dWeights.Pack(Weight.Value, channels, Geometry.BlockSize)), channels)
            .Add(Weight.Shape[1], OutputChannels, blocksPerGroup)
            .Add(KernelSize.Height, KernelSize.Width, Stride.Height, Dilation.Height, Dilation.Width, height, width);
        if (isCpu)
        {
            Conv2dTile tile = Conv2dTile.Choose(height, width);
            WorkSize work = new(tile.Count(height, width), Conv2dTile.Cover(output.Blocks, blocks), output.Shape[0]);
            context.Launch("conv2d", "conv2d", arguments, work, $"{tile.Options} -DOC_BLOCKS={blocks} -DSTRIDE_WIDTH={Stride.Width}");
        }
        else
        {
            int tiles = Conv2dTile.Cover(height * width, GpuTilePixels);
            WorkSize work = new(tiles * 16L, Conv2dTile.Cover(OutputChannels, GpuTileChannels) * 16, output.Shape[0], 16, 16);
            context.Launch("conv2d_gpu", "conv2d", arguments, work, $"-DSTRIDE_WIDTH={Stride.Width}");
        }
    }

    private void ForwardDepthwise(LayerContext context)
    {
        Tensor output = context.Output;
        (int height, int width) = (output.Shape[2], output.Shape[3]);
        KernelArguments arguments = WindowArguments(
            context, context.Constant("weight", () => Conv2dWeights.Pack(Weight.Value, Geometry.BlockSize, 1)), Geometry.BlockSize)
            .Add(OutputChannels, KernelSize.Height, KernelSize.Width, Stride.Height, Dilation.Height, Dilation.Width);
        string options = $"-DSTRIDE_WIDTH={Stride.Width}";
        if (context.KernelClass == KernelClass.Cpu)
        {
            Conv2dTile tile = Conv2dTile.Choose(height, width);
            int rows = Conv2dTile.Cover(Math.Min(Conv2dTile.Cover(DepthwisePixels, width), height), tile.Height) * tile.Height;
            arguments.Add(height, width, rows);
            WorkSize work = new(Conv2dTile.Cover(height, rows), output.Blocks, output.Shape[0]);
            context.Launch("depthwise_conv2d", "depthwise_conv2d", arguments, work, $"{tile.Options} {options}");
        }
        else
        {
            arguments.Add(width, output.Blocks);
            context.LaunchRows(
                "depthwise_conv2d", "depthwise_conv2d", arguments, width, height, output.Shape[0] * output.Blocks, options);
        }
    }

    private void ForwardFirst(LayerContext context)
    {
        Shape input = context.Inputs[0].Shape;
        Tensor output = context.Output;
        bool isCpu = context.KernelClass == KernelClass.Cpu;
        int tile = isCpu ? Conv2dTile.Choose(1, output.Shape[3]).Width : 1;
        int blocks = isCpu && output.Blocks > 1 ? 2 : 1;
        int channels = blocks * Geometry.BlockSize;
        DeviceBuffer weight = context.Constant("weight", () => Conv2dWeights.Pack(Weight.Value, channels, 1));
        DeviceBuffer bias = context.Constant("bias", () => Conv2dWeights.PadBias(Bias, OutputChannels, channels));
        KernelArguments arguments = Activation.AddTo(new KernelArguments().Add(context.Inputs[0]).Add(weight).Add(bias).Add(output))
            .Add(input[1], input[2], input[3], OutputChannels, KernelSize.Height, KernelSize.Width)
            .Add(Stride.Height, Dilation.Height, Dilation.Width, Padding.Top, Padding.Left, output.Shape[2], output.Shape[3]);
        int local = isCpu ? 1 : GpuWorkGroup;
        long tiles = (long)Conv2dTile.Cover(output.Shape[3], tile) * output.Shape[2];
        WorkSize work = new((tiles + local - 1) / local * local, Conv2dTile.Cover(output.Blocks, blocks), output.Shape[0], local);
        string options = $"-DTILE_PIXELS={tile} -DOC_BLOCKS={blocks} -DSTRIDE_WIDTH={Stride.Width}";
        context.Launch("conv2d_first", "conv2d_first", arguments, work, options);
    }

    // What the kernels with a blocked input share. Without a residual its arguments are the output's, which it does not touch.
    private KernelArguments WindowArguments(LayerContext context, DeviceBuffer weight, int biasGroup)
    {
        DeviceBuffer bias = context.Constant("bias", () => Conv2dWeights.PadBias(Bias, OutputChannels, biasGroup));
        KernelArguments arguments = new KernelArguments()
            .Add(context.Inputs[0], -Padding.Top, -Padding.Left).Add(weight).Add(bias)
            .Add(HasResidual ? context.Inputs[1] : context.Output).Add(HasResidual ? 1 : 0).Add(context.Output);
        return Activation.AddTo(arguments);
    }
}
