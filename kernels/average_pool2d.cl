// The mean of the numbers under a sliding window. What lies beyond the input is not looked at, so there is no need for a border. The
// sum is divided by the number of taps whose rows and columns count: those of the input, or those of the padded input.

// How many of the taps at first, first + dilation ... lie in begin .. end-1.
static inline int count_taps(int first, int taps, int dilation, int begin, int end)
{
    int count = 0;
    for (int tap = 0; tap < taps; ++tap)
        count += first + tap * dilation >= begin && first + tap * dilation < end;
    return count;
}

// Over rows of the output: dimension 1 is the row, dimension 2 image * blocks + block.
KERNEL void average_pool2d_blocked(BLOCKED_INPUT(input), BLOCKED(output), const int input_height, const int input_width,
    const int width, const int blocks, const int kernel_height, const int kernel_width, const int stride_height, const int stride_width,
    const int dilation_height, const int dilation_width, const int pad_top, const int pad_left,
    const int begin_row, const int end_row, const int begin_column, const int end_column)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    const int top = row * stride_height - pad_top;
    const int rows = count_taps(top, kernel_height, dilation_height, begin_row, end_row);
    FOR_EACH_IN_ROW(column, lane, width)
    {
        const int left = column * stride_width - pad_left;
        lanes_t sum = (lanes_t)(0.0f);
        for (int tap_row = 0; tap_row < kernel_height; ++tap_row)
        {
            const int y = top + tap_row * dilation_height;
            if (y < 0 || y >= input_height)
                continue;
            for (int tap_column = 0; tap_column < kernel_width; ++tap_column)
            {
                const int x = left + tap_column * dilation_width;
                if (x >= 0 && x < input_width)
                    sum += LOAD_LANES(PIXEL(input, image, block, y, x) + lane);
            }
        }
        const int taps = rows * count_taps(left, kernel_width, dilation_width, begin_column, end_column);
        STORE_LANES(sum / (float)max(1, taps), PIXEL(output, image, block, row, column) + lane);
    }
}

// Over the elements of a Dense N, C, L.
KERNEL void average_pool2d_line(global const float *restrict input, global float *restrict output, const int count,
    const int input_width, const int width, const int kernel_width, const int stride, const int dilation, const int pad_left,
    const int begin_column, const int end_column)
{
    FOR_EACH(index, count)
    {
        global const float *line = input + (index / width) * input_width;
        const int left = (index % width) * stride - pad_left;
        float sum = 0.0f;
        for (int tap = 0; tap < kernel_width; ++tap)
        {
            const int x = left + tap * dilation;
            if (x >= 0 && x < input_width)
                sum += line[x];
        }
        output[index] = sum / (float)max(1, count_taps(left, kernel_width, dilation, begin_column, end_column));
    }
}
