namespace RealtimeCnn.Engine;

/// <summary>The convolution as its definition says: a sum over channels and taps for each output pixel.</summary>
internal static class Conv2dReference
{
    public static HostTensor<double> Compute(Conv2d layer, IReadOnlyList<HostTensor<double>> inputs)
    {
        Shape shape = layer.InferShape([.. inputs.Select(input => input.Shape)]);
        HostTensor<double> input = inputs[0].Reshape(AsPicture(inputs[0].Shape));
        HostTensor<double> output = new(AsPicture(shape));
        int channelsPerGroup = layer.Weight.Shape[1];
        int outputsPerGroup = layer.OutputChannels / layer.Groups;
        for (int n = 0; n < output.Shape[0]; n++)
        {
            for (int o = 0; o < output.Shape[1]; o++)
            {
                int firstChannel = o / outputsPerGroup * channelsPerGroup;
                for (int y = 0; y < output.Shape[2]; y++)
                {
                    for (int x = 0; x < output.Shape[3]; x++)
                        output[n, o, y, x] = (layer.Bias?.Value.Values[o] ?? 0) + Pixel(layer, input, n, o, firstChannel, y, x);
                }
            }
        }

        for (int index = 0; index < output.Values.Length; index++)
            output.Values[index] = layer.Activation.Apply(output.Values[index] + (layer.HasResidual ? inputs[1].Values[index] : 0));
        return output.Reshape(shape);
    }

    private static double Pixel(Conv2d layer, HostTensor<double> input, int n, int o, int firstChannel, int y, int x)
    {
        double sum = 0;
        HostTensor<float> weight = layer.Weight.Value;
        for (int c = 0; c < weight.Shape[1]; c++)
        {
            for (int ky = 0; ky < weight.Shape[2]; ky++)
            {
                for (int kx = 0; kx < weight.Shape[3]; kx++)
                {
                    int row = (y * layer.Stride.Height) + (ky * layer.Dilation.Height) - layer.Padding.Top;
                    int column = (x * layer.Stride.Width) + (kx * layer.Dilation.Width) - layer.Padding.Left;
                    sum += weight[o, c, ky, kx] * At(layer.PaddingMode, input, n, firstChannel + c, row, column);
                }
            }
        }

        return sum;
    }

    private static double At(PaddingMode mode, HostTensor<double> input, int n, int c, int row, int column)
    {
        int insideRow = Math.Clamp(row, 0, input.Shape[2] - 1);
        int insideColumn = Math.Clamp(column, 0, input.Shape[3] - 1);
        bool isInside = insideRow == row && insideColumn == column;
        return isInside || mode == PaddingMode.Replicate ? input[n, c, insideRow, insideColumn] : 0;
    }

    private static Shape AsPicture(Shape shape) => shape.Rank == 4 ? shape : [shape[0], shape[1], 1, shape[2]];
}
