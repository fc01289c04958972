using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <content>The kernels.</content>
public sealed partial class Conv2d
{
    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        Shape input = context.Inputs[0].Shape;
        Shape output = context.Output.Shape;
        int inputHeight = input.Rank == 4 ? input[2] : 1;
        int outputHeight = output.Rank == 4 ? output[2] : 1;
        DeviceBuffer weight = context.Constant("weight", () => Weight.Value.Values);
        DeviceBuffer bias = context.Constant("bias", () => Bias?.Value.Values ?? new float[OutputChannels]);
        KernelArguments arguments = new KernelArguments()
            .Add(context.Inputs[0]).Add(weight).Add(bias).Add(context.Output).Add(HasResidual ? context.Inputs[1] : context.Output)
            .Add(HasResidual ? 1 : 0, output.Count)
            .Add(Weight.Shape[1], OutputChannels / Groups, inputHeight, input[^1], outputHeight, output[^1])
            .Add(KernelSize.Height, KernelSize.Width, Stride.Height, Stride.Width, Dilation.Height, Dilation.Width)
            .Add(Padding.Top, Padding.Left, PaddingMode == PaddingMode.Replicate ? 1 : 0, input[1], OutputChannels);
        Activation.AddTo(arguments);
        context.LaunchElements("conv2d_plain", "conv2d_plain", arguments, output.Count);
    }
}
