// The largest number under a sliding window. What lies beyond the input is not looked at, so there is no need for a border.

// The larger of two, a NaN if either is one.
#define LARGER(best, value) ((((value) > (best)) | ((value) != (value))) ? (value) : (best))

// Over rows of the output: dimension 1 is the row, dimension 2 image * blocks + block.
KERNEL void max_pool2d_blocked(BLOCKED_INPUT(input), BLOCKED(output), const int input_height, const int input_width, const int width,
    const int blocks, const int kernel_height, const int kernel_width, const int stride_height, const int stride_width,
    const int dilation_height, const int dilation_width, const int pad_top, const int pad_left, const int channels)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    FOR_EACH_IN_ROW(column, lane, width)
    {
        lanes_t best = (lanes_t)(-INFINITY);
        for (int tap_row = 0; tap_row < kernel_height; ++tap_row)
        {
            const int y = row * stride_height - pad_top + tap_row * dilation_height;
            if (y < 0 || y >= input_height)
                continue;
            for (int tap_column = 0; tap_column < kernel_width; ++tap_column)
            {
                const int x = column * stride_width - pad_left + tap_column * dilation_width;
                if (x < 0 || x >= input_width)
                    continue;
                const lanes_t value = LOAD_LANES(PIXEL(input, image, block, y, x) + lane);
                best = LARGER(best, value);
            }
        }
        STORE_LANES(mask_lanes(best, block * 16 + lane, channels), PIXEL(output, image, block, row, column) + lane);
    }
}

// Over the elements of a Dense N, C, L.
KERNEL void max_pool2d_line(global const float *restrict input, global float *restrict output, const int count, const int input_width,
    const int width, const int kernel_width, const int stride, const int dilation, const int pad_left)
{
    FOR_EACH(index, count)
    {
        global const float *line = input + (index / width) * input_width;
        float best = -INFINITY;
        for (int tap = 0; tap < kernel_width; ++tap)
        {
            const int x = (index % width) * stride - pad_left + tap * dilation;
            if (x >= 0 && x < input_width)
                best = LARGER(best, line[x]);
        }
        output[index] = best;
    }
}
