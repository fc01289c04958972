// The gradients of a convolution as the definition says, for every option that conv2d_plain.cl takes. The gradient of the output may lie
// in either layout: its channel o is at o / 16 * gradient_block + o % 16 * gradient_lane.
#define GRADIENT_ARGUMENTS                                                                                                      \
    global const float *restrict gradient, const int gradient_origin, const int gradient_image, const int gradient_block,       \
        const int gradient_lane, const int gradient_row, const int gradient_column
#define GRADIENT(image, channel, row, column)                                                                                  \
    gradient[gradient_origin + (size_t)(image) * gradient_image + (channel) / 16 * gradient_block + (channel) % 16 * gradient_lane \
        + (row) * gradient_row + (column) * gradient_column]
#define GEOMETRY_ARGUMENTS                                                                                                       \
    const int group_inputs, const int group_outputs, const int in_height, const int in_width, const int out_height,              \
        const int out_width, const int kernel_height, const int kernel_width, const int stride_height, const int stride_width,   \
        const int dilation_height, const int dilation_width, const int pad_top, const int pad_left, const int replicate,         \
        const int in_channels, const int out_channels, const int images

// Over the elements of the input: the outputs that see it.
KERNEL void conv2d_plain_backward_input(
    GRADIENT_ARGUMENTS, global const float *restrict weight, global float *restrict input_gradient, const int count, GEOMETRY_ARGUMENTS)
{
    FOR_EACH(index, count)
    {
        const int x = index % in_width, y = index / in_width % in_height;
        const int channel = index / (in_width * in_height) % in_channels, image = index / (in_width * in_height * in_channels);
        const int first_output = channel / group_inputs * group_outputs;
        float sum = 0.0f;
        for (int ky = 0; ky < kernel_height; ++ky)
            for (int kx = 0; kx < kernel_width; ++kx)
            {
                // Where the border is copied, a pixel of the border is seen from all of the padding behind it.
                const int offset_y = ky * dilation_height - pad_top, offset_x = kx * dilation_width - pad_left;
                for (int row = 0; row < out_height; ++row)
                {
                    const int source_y = row * stride_height + offset_y;
                    if ((replicate ? clamp(source_y, 0, in_height - 1) : source_y) != y)
                        continue;
                    for (int column = 0; column < out_width; ++column)
                    {
                        const int source_x = column * stride_width + offset_x;
                        if ((replicate ? clamp(source_x, 0, in_width - 1) : source_x) != x)
                            continue;
                        for (int o = 0; o < group_outputs; ++o)
                            sum = fma(GRADIENT(image, first_output + o, row, column),
                                weight[(((first_output + o) * group_inputs + channel % group_inputs) * kernel_height + ky) * kernel_width + kx],
                                sum);
                    }
                }
            }
        input_gradient[index] = sum;
    }
}

// Over the weights; those behind the last are the biases.
KERNEL void conv2d_plain_backward_weight(GRADIENT_ARGUMENTS, global const float *restrict input, global float *restrict weight_gradient,
    global float *restrict bias_gradient, const int has_weight, const int has_bias, const int count, GEOMETRY_ARGUMENTS)
{
    const int taps = kernel_height * kernel_width;
    FOR_EACH(index, count + out_channels)
    {
        const int is_bias = index >= count;
        const int output = is_bias ? index - count : index / (group_inputs * taps);
        const int channel = output / group_outputs * group_inputs + index / taps % group_inputs;
        const int offset_y = index % taps / kernel_width * dilation_height - pad_top;
        const int offset_x = index % kernel_width * dilation_width - pad_left;
        if (is_bias ? !has_bias : !has_weight)
            continue;
        float sum = 0.0f;
        for (int image = 0; image < images; ++image)
            for (int row = 0; row < out_height; ++row)
            {
                // Sums of rows are added up, which rounds less than one long sum.
                float row_sum = 0.0f;
                for (int column = 0; column < out_width; ++column)
                {
                    const int y = row * stride_height + offset_y, x = column * stride_width + offset_x;
                    const int inside_y = clamp(y, 0, in_height - 1), inside_x = clamp(x, 0, in_width - 1);
                    float value = 1.0f;
                    if (!is_bias)
                        value = replicate || (y == inside_y && x == inside_x)
                            ? input[(((size_t)image * in_channels + channel) * in_height + inside_y) * in_width + inside_x]
                            : 0.0f;
                    row_sum = fma(GRADIENT(image, output, row, column), value, row_sum);
                }
                sum += row_sum;
            }
        if (is_bias)
            bias_gradient[output] += sum;
        else
            weight_gradient[index] += sum;
    }
}
