using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <content>The kernels for dense tensors, which take every option: the definition, and the matrix product.</content>
public sealed partial class Conv2d
{
    // Products that are added up for one output.
    private int Depth => Weight.Shape[1] * KernelSize.Height * KernelSize.Width;

    private void ForwardPlain(LayerContext context)
    {
        (Shape input, Shape output) = (AsPicture(context.Inputs[0].Shape), AsPicture(context.Output.Shape));
        KernelArguments arguments = new KernelArguments()
            .Add(context.Inputs[0]).Add(DenseWeight(context)).Add(DenseBias(context)).Add(context.Output)
            .Add(HasResidual ? context.Inputs[1] : context.Output)
            .Add(HasResidual ? 1 : 0, output.Count)
            .Add(Weight.Shape[1], OutputChannels / Groups, input[2], input[3], output[2], output[3])
            .Add(KernelSize.Height, KernelSize.Width, Stride.Height, Stride.Width, Dilation.Height, Dilation.Width)
            .Add(Padding.Top, Padding.Left, PaddingMode == PaddingMode.Replicate ? 1 : 0, input[1], OutputChannels);
        context.LaunchElements("conv2d_plain", "conv2d_plain", Activation.AddTo(arguments), output.Count, cost: Depth);
    }

    // The matrix holds one image and one group at a time.
    private void ForwardIm2col(LayerContext context)
    {
        (Shape input, Shape output) = (AsPicture(context.Inputs[0].Shape), AsPicture(context.Output.Shape));
        int inputs = Weight.Shape[1];
        int outputs = OutputChannels / Groups;
        int pixels = output[2] * output[3];
        for (int image = 0; image < output[0]; image++)
        {
            for (int group = 0; group < Groups; group++)
            {
                int imageOrigin = ((image * input[1]) + (group * inputs)) * input[2] * input[3];
                KernelArguments copy = new KernelArguments()
                    .Add(context.Inputs[0]).Add(imageOrigin).Add(context.Scratch).Add(PaddingMode == PaddingMode.Replicate ? 1 : 0)
                    .Add(inputs, input[2], input[3], KernelSize.Height, KernelSize.Width, output[2], output[3])
                    .Add(Stride.Height, Stride.Width, Dilation.Height, Dilation.Width, Padding.Top, Padding.Left);
                context.LaunchElements("im2col", "im2col", copy, pixels, Depth);
                int outputOrigin = ((image * OutputChannels) + (group * outputs)) * pixels;
                KernelArguments product = new KernelArguments()
                    .Add(DenseWeight(context)).Add(context.Scratch).Add(DenseBias(context))
                    .Add(HasResidual ? context.Inputs[1] : context.Output).Add(HasResidual ? 1 : 0)
                    .Add(context.Output).Add(group * outputs, outputOrigin);
                context.LaunchElements("im2col", "multiply_columns", Activation.AddTo(product).Add(Depth, pixels), pixels, outputs, cost: Depth);
            }
        }
    }

    private DeviceBuffer DenseWeight(LayerContext context) => context.Padded("dense weight", Weight, () => Weight.Value.Values);

    private DeviceBuffer DenseBias(LayerContext context) =>
        context.Padded("dense bias", Bias, () => Conv2dWeights.PadBias(Bias, OutputChannels, 1));

    private static Shape AsPicture(Shape shape) => shape.Rank == 4 ? shape : [shape[0], shape[1], 1, shape[2]];
}
