// Brings the weights of a convolution, which training changes in every step, into the order in which its kernels read them:
// [group of `outputs` output channels][block of `inputs` input channels][row][column][channel of the block][output of the group], with
// zeros for outputs beyond the last and nothing for inputs beyond the last. What is a row, a column, an input and an output is said by
// steps in the source, so that the same kernel turns them round for the gradient of the input. Output channel o of a grouped convolution
// lies at o / group_outputs * group_step + o % group_outputs * output_step.
KERNEL void pack_weights(global const float *restrict source, global float *restrict packed, const int output_channels,
    const int input_channels, const int outputs, const int inputs, const int rows, const int columns, const int origin, const int row_step,
    const int column_step, const int input_step, const int output_step, const int group_outputs, const int group_step)
{
    const int taps = rows * columns, groups = (output_channels + outputs - 1) / outputs, blocks = (input_channels + inputs - 1) / inputs;
    // A tile of the packed weights stays in the cache while the source, whose nearest elements are along the smaller step, is read in order.
    const int is_input_inside = input_step < output_step;
    FOR_EACH(index, groups * blocks)
    {
        const int group = index / blocks, first = index % blocks * inputs, size = min(inputs, input_channels - first);
        global float *target = packed + ((size_t)group * input_channels + first) * taps * outputs;
        const int outer = is_input_inside ? outputs : size, inner = is_input_inside ? size : outputs;
        for (int i = 0; i < outer; ++i)
            for (int j = 0; j < inner; ++j)
            {
                const int lane = is_input_inside ? i : j, input = is_input_inside ? j : i, output = group * outputs + lane;
                global const float *from = source + origin + (first + input) * input_step + output / group_outputs * group_step
                    + output % group_outputs * output_step;
                for (int row = 0; row < rows; ++row)
                    for (int column = 0; column < columns; ++column)
                        target[((row * columns + column) * size + input) * outputs + lane] =
                            output < output_channels ? from[row * row_step + column * column_step] : 0.0f;
            }
    }
}
