// Brings the weights of a convolution, which training changes in every step, into the order in which its kernels read them:
// [group of `outputs` output channels][block of `inputs` input channels][row][column][channel of the block][output of the group], with
// zeros for outputs beyond the last and nothing for inputs beyond the last. What is a row, a column, an input and an output is said by
// steps in the source, so that the same kernel turns them round for the gradient of the input. Output channel o of a grouped convolution
// lies at o / group_outputs * group_step + o % group_outputs * output_step.
KERNEL void pack_weights(global const float *restrict source, global float *restrict packed, const int output_channels,
    const int input_channels, const int outputs, const int inputs, const int rows, const int columns, const int origin, const int row_step,
    const int column_step, const int input_step, const int output_step, const int group_outputs, const int group_step)
{
    const int taps = rows * columns, groups = (output_channels + outputs - 1) / outputs;
    FOR_EACH(index, groups * input_channels * taps)
    {
        const int group = index / (input_channels * taps), rest = index % (input_channels * taps);
        const int first = rest / (inputs * taps) * inputs, size = min(inputs, input_channels - first);
        const int place = rest - first * taps, tap = place / size, input = first + place % size;
        global const float *from = source + origin + input * input_step + tap / columns * row_step + tap % columns * column_step;
        for (int i = 0; i < outputs; ++i)
        {
            const int output = group * outputs + i;
            packed[index * outputs + i] =
                output < output_channels ? from[output / group_outputs * group_step + output % group_outputs * output_step] : 0.0f;
        }
    }
}
