using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <content>The gradients of convolutions that take every option.</content>
public sealed partial class Conv2d
{
    private void BackwardPlainInput(LayerContext context, Tensor gradient)
    {
        KernelArguments arguments = GradientArguments(context).Add(context.ValueOf(Weight)).Add(gradient).Add(gradient.Shape.Count);
        int cost = OutputChannels / Groups * KernelSize.Height * KernelSize.Width;
        context.LaunchElements(
            "conv2d_plain_backward", "conv2d_plain_backward_input", AddGeometry(arguments, context), gradient.Shape.Count, cost: cost);
    }

    private void BackwardPlainWeight(LayerContext context)
    {
        DeviceBuffer? weight = context.GradientOf(Weight);
        DeviceBuffer? bias = Bias is null ? null : context.GradientOf(Bias);
        KernelArguments arguments = GradientArguments(context).Add(context.Inputs[0]).Add(weight ?? bias!).Add(bias ?? weight!)
            .Add(weight is null ? 0 : 1, bias is null ? 0 : 1, Weight.Shape.Count);
        context.LaunchElements(
            "conv2d_plain_backward",
            "conv2d_plain_backward_weight",
            AddGeometry(arguments, context),
            Weight.Shape.Count + OutputChannels,
            cost: context.Output.Shape.Count / OutputChannels);
    }

    private static KernelArguments GradientArguments(LayerContext context)
    {
        Tensor gradient = context.OutputGradient;
        KernelArguments arguments = new KernelArguments().Add(gradient.Buffer);
        if (gradient.Layout == TensorLayout.Blocked16)
        {
            Geometry storage = gradient.Storage;
            return arguments.Add(gradient.Origin, storage.ImageStride, storage.BlockStride, 1, storage.RowStride, Geometry.BlockSize);
        }

        Shape shape = AsPicture(gradient.Shape);
        int plane = shape[2] * shape[3];
        return arguments.Add(0, shape[1] * plane, Geometry.BlockSize * plane, plane, shape[3], 1);
    }

    private KernelArguments AddGeometry(KernelArguments arguments, LayerContext context)
    {
        (Shape input, Shape output) = (AsPicture(context.Inputs[0].Shape), AsPicture(context.Output.Shape));
        return arguments
            .Add(Weight.Shape[1], OutputChannels / Groups, input[2], input[3], output[2], output[3])
            .Add(KernelSize.Height, KernelSize.Width, Stride.Height, Stride.Width, Dilation.Height, Dilation.Width)
            .Add(Padding.Top, Padding.Left, PaddingMode == PaddingMode.Replicate ? 1 : 0, input[1], OutputChannels, input[0]);
    }
}
