using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <content>The kernels for blocked tensors.</content>
public sealed partial class Conv2d
{
    private const int GpuWorkGroup = 64;

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

    private void ForwardDirect(LayerContext context) => ForwardRun(context).LaunchDirect(context, outputs =>
        PackedWeight(context, outputs, Geometry.BlockSize));

    private void ForwardDepthwise(LayerContext context) => ForwardRun(context).LaunchDepthwise(context, () =>
        PackedWeight(context, Geometry.BlockSize, inputs: 1));

    private void ForwardFirst(LayerContext context)
    {
        Shape input = context.Inputs[0].Shape;
        Tensor output = context.Output;
        bool isCpu = context.KernelClass == KernelClass.Cpu;
        int tile = isCpu ? Conv2dTile.Choose(1, output.Shape[3], 2).Width : 1;
        int blocks = isCpu && output.Blocks > 1 ? 2 : 1;
        int channels = blocks * Geometry.BlockSize;
        DeviceBuffer weight = PackedWeight(context, channels, inputs: 1);
        DeviceBuffer bias = PaddedBias(context);
        KernelArguments arguments = Activation.AddTo(new KernelArguments().Add(context.Inputs[0]).Add(weight).Add(bias).Add(output))
            .Add(input[1], input[2], input[3], OutputChannels, KernelSize.Height, KernelSize.Width)
            .Add(Stride.Height, Dilation.Height, Dilation.Width, Padding.Top, Padding.Left, output.Shape[2], output.Shape[3]);
        int local = isCpu ? 1 : GpuWorkGroup;
        long tiles = (long)Conv2dTile.Cover(output.Shape[3], tile) * output.Shape[2];
        WorkSize work = new((tiles + local - 1) / local * local, Conv2dTile.Cover(output.Blocks, blocks), output.Shape[0], local);
        string options = $"-DTILE_PIXELS={tile} -DOC_BLOCKS={blocks} -DSTRIDE_WIDTH={Stride.Width}";
        context.Launch("conv2d_first", "conv2d_first", arguments, work, options);
    }

    private Conv2dRun ForwardRun(LayerContext context) => new()
    {
        Input = context.Inputs[0],
        InputOffset = new(-Padding.Top, -Padding.Left),
        Bias = PaddedBias(context),
        Residual = HasResidual ? context.Inputs[1] : null,
        Output = context.Output,
        GroupInputs = Weight.Shape[1],
        Groups = Groups,
        KernelSize = KernelSize,
        Stride = Stride,
        Dilation = Dilation,
        Height = context.Output.Shape[2],
        Width = context.Output.Shape[3],
        Activation = Activation,
    };

    private DeviceBuffer PackedWeight(LayerContext context, int outputs, int inputs) => context.Packed(
        "weight",
        Conv2dWeights.PackedFloats(OutputChannels, Weight.Shape[1], KernelSize, outputs),
        () => Conv2dWeights.Pack(Weight.Value, outputs, inputs),
        packed => WeightTaps.All(this).LaunchPacking(context, packed, outputs, inputs));

    // Padded as far as the largest group of channels that a kernel reads at once.
    private DeviceBuffer PaddedBias(LayerContext context) => context.Padded(
        "bias", Bias, () => Conv2dWeights.PadBias(Bias, OutputChannels, 2 * Geometry.BlockSize));
}
