// The gradient of average pooling: each pixel gets its share of every window that it is in.

// As in average_pool2d.cl.
static inline int count_taps(int first, int taps, int dilation, int begin, int end)
{
    int count = 0;
    for (int tap = 0; tap < taps; ++tap)
        count += first + tap * dilation >= begin && first + tap * dilation < end;
    return count;
}

// Over rows of the input: dimension 1 is the row, dimension 2 image * blocks + block.
KERNEL void average_pool2d_backward_blocked(BLOCKED_INPUT(output_gradient), BLOCKED(input_gradient), const int input_height,
    const int input_width, const int height, const int width, const int blocks, const int kernel_height, const int kernel_width,
    const int stride_height, const int stride_width, const int dilation_height, const int dilation_width, const int pad_top,
    const int pad_left, const int begin_row, const int end_row, const int begin_column, const int end_column)
{
    const int y = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    FOR_EACH_IN_ROW(x, lane, input_width)
    {
        lanes_t sum = 0.0f;
        for (int ky = 0; ky < kernel_height; ++ky)
        {
            const int above = y + pad_top - ky * dilation_height, row = above / stride_height;
            if (above < 0 || above % stride_height != 0 || row >= height)
                continue;
            const int rows = count_taps(row * stride_height - pad_top, kernel_height, dilation_height, begin_row, end_row);
            for (int kx = 0; kx < kernel_width; ++kx)
            {
                const int before = x + pad_left - kx * dilation_width, column = before / stride_width;
                if (before < 0 || before % stride_width != 0 || column >= width)
                    continue;
                const int columns = count_taps(column * stride_width - pad_left, kernel_width, dilation_width, begin_column, end_column);
                sum += LOAD_LANES(PIXEL(output_gradient, image, block, row, column) + lane) / (float)max(1, rows * columns);
            }
        }
        STORE_LANES(sum, PIXEL(input_gradient, image, block, y, x) + lane);
    }
}

// Over the elements of a Dense N, C, L.
KERNEL void average_pool2d_backward_line(global const float *restrict output_gradient, global float *restrict input_gradient,
    const int count, const int input_width, const int width, const int kernel_width, const int stride, const int dilation,
    const int pad_left, const int begin_column, const int end_column)
{
    FOR_EACH(index, count)
    {
        const int x = index % input_width, channel = index / input_width;
        float sum = 0.0f;
        for (int kx = 0; kx < kernel_width; ++kx)
        {
            const int before = x + pad_left - kx * dilation, column = before / stride;
            if (before >= 0 && before % stride == 0 && column < width)
                sum += output_gradient[channel * width + column]
                    / (float)max(1, count_taps(column * stride - pad_left, kernel_width, dilation, begin_column, end_column));
        }
        input_gradient[index] = sum;
    }
}
