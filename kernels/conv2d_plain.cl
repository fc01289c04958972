// Convolution as its definition says, Dense in and out: right for every option, fast for none. What the other kernels are compared
// with, and the way out where none of them is legal.

KERNEL void conv2d_plain(
    global const float *restrict input, global const float *restrict weight, global const float *restrict bias,
    global float *output, global const float *residual, const int has_residual, const int count,
    const int group_inputs, const int group_outputs, const int in_height, const int in_width, const int out_height, const int out_width,
    const int kernel_height, const int kernel_width, const int stride_height, const int stride_width,
    const int dilation_height, const int dilation_width, const int pad_top, const int pad_left, const int replicate,
    const int in_channels, const int out_channels, ACTIVATION_ARGUMENTS)
{
    FOR_EACH(index, count)
    {
        const int x = index % out_width, y = index / out_width % out_height;
        const int channel = index / (out_width * out_height) % out_channels;
        const int image = index / (out_width * out_height * out_channels);
        const int first = image * in_channels + channel / group_outputs * group_inputs;
        float sum = bias[channel];
        for (int c = 0; c < group_inputs; ++c)
            for (int ky = 0; ky < kernel_height; ++ky)
                for (int kx = 0; kx < kernel_width; ++kx)
                {
                    const int row = y * stride_height + ky * dilation_height - pad_top;
                    const int column = x * stride_width + kx * dilation_width - pad_left;
                    const int inside_row = clamp(row, 0, in_height - 1), inside_column = clamp(column, 0, in_width - 1);
                    if (replicate || (row == inside_row && column == inside_column))
                        sum = fma(input[((size_t)(first + c) * in_height + inside_row) * in_width + inside_column],
                            weight[((channel * group_inputs + c) * kernel_height + ky) * kernel_width + kx], sum);
                }
        if (has_residual)
            sum += residual[index];
        output[index] = activate_float(sum, slope, low, high);
    }
}
