// The gradient of max pooling: each output's goes to the pixel of its window that was taken, the first of the largest.
#define POOL_ARGUMENTS                                                                                                             \
    BLOCKED_INPUT(input), BLOCKED_INPUT(output_gradient), BLOCKED(input_gradient), const int input_height, const int input_width,  \
        const int height, const int width, const int blocks, const int kernel_height, const int kernel_width,                      \
        const int stride_height, const int stride_width, const int dilation_height, const int dilation_width, const int pad_top,   \
        const int pad_left, const int channels

// As LARGER in max_pool2d.cl says: a NaN is taken if there is one, minus infinity never.
#define IS_TAKEN(best, value) ((value > best) | (value != value))

// Windows that share no pixels, without padding; over rows of the output: dimension 1 is the row, dimension 2 image * blocks + block. Each
// window also writes the zeros between it and the next, or the edge.
KERNEL void max_pool2d_backward_windows(POOL_ARGUMENTS)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    const int begin_y = row * stride_height, end_y = row + 1 == height ? input_height : begin_y + stride_height;
    FOR_EACH_IN_ROW(column, lane, width)
    {
        const int begin_x = column * stride_width, end_x = column + 1 == width ? input_width : begin_x + stride_width;
        const int window_end_y = min(begin_y + kernel_height, input_height), window_end_x = min(begin_x + kernel_width, input_width);
        lanes_t best = (lanes_t)(-INFINITY);
        lanes_int_t taken = -1;
        for (int y = begin_y; y < window_end_y; ++y)
            for (int x = begin_x; x < window_end_x; ++x)
            {
                const lanes_t value = LOAD_LANES(PIXEL(input, image, block, y, x) + lane);
                const lanes_int_t is_taken = IS_TAKEN(best, value);
                best = is_taken ? value : best;
                taken = is_taken ? (lanes_int_t)(y * input_width + x) : taken;
            }
        const lanes_t gradient = LOAD_LANES(PIXEL(output_gradient, image, block, row, column) + lane);
        for (int y = begin_y; y < end_y; ++y)
            for (int x = begin_x; x < end_x; ++x)
                STORE_LANES(taken == y * input_width + x ? gradient : (lanes_t)(0.0f), PIXEL(input_gradient, image, block, y, x) + lane);
    }
}

// Any windows; over rows of the input. Looks through all windows that a pixel is in for those in which it was taken.
KERNEL void max_pool2d_backward_blocked(POOL_ARGUMENTS)
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
            for (int kx = 0; kx < kernel_width; ++kx)
            {
                const int before = x + pad_left - kx * dilation_width, column = before / stride_width;
                if (before < 0 || before % stride_width != 0 || column >= width)
                    continue;
                lanes_t best = (lanes_t)(-INFINITY);
                lanes_int_t is_mine = 0;
                for (int tap_row = 0; tap_row < kernel_height; ++tap_row)
                {
                    const int window_y = row * stride_height - pad_top + tap_row * dilation_height;
                    if (window_y < 0 || window_y >= input_height)
                        continue;
                    for (int tap_column = 0; tap_column < kernel_width; ++tap_column)
                    {
                        const int window_x = column * stride_width - pad_left + tap_column * dilation_width;
                        if (window_x < 0 || window_x >= input_width)
                            continue;
                        const lanes_t value = LOAD_LANES(PIXEL(input, image, block, window_y, window_x) + lane);
                        const lanes_int_t is_taken = IS_TAKEN(best, value);
                        best = is_taken ? value : best;
                        is_mine = is_taken ? (lanes_int_t)(tap_row == ky && tap_column == kx ? -1 : 0) : is_mine;
                    }
                }
                const lanes_t gradient = LOAD_LANES(PIXEL(output_gradient, image, block, row, column) + lane);
                sum += is_mine ? gradient : (lanes_t)(0.0f);
            }
        }
        STORE_LANES(mask_lanes(sum, block * 16 + lane, channels), PIXEL(input_gradient, image, block, y, x) + lane);
    }
}

// Over the elements of a Dense N, C, L.
KERNEL void max_pool2d_backward_line(global const float *restrict input, global const float *restrict output_gradient,
    global float *restrict input_gradient, const int count, const int input_width, const int width, const int kernel_width,
    const int stride, const int dilation, const int pad_left)
{
    FOR_EACH(index, count)
    {
        const int x = index % input_width, channel = index / input_width;
        float sum = 0.0f;
        for (int kx = 0; kx < kernel_width; ++kx)
        {
            const int before = x + pad_left - kx * dilation, column = before / stride;
            if (before < 0 || before % stride != 0 || column >= width)
                continue;
            float best = -INFINITY;
            int taken = -1;
            for (int tap = 0; tap < kernel_width; ++tap)
            {
                const int window_x = column * stride - pad_left + tap * dilation;
                if (window_x < 0 || window_x >= input_width)
                    continue;
                const float value = input[channel * input_width + window_x];
                if (IS_TAKEN(best, value))
                {
                    best = value;
                    taken = tap;
                }
            }
            if (taken == kx)
                sum += output_gradient[channel * width + column];
        }
        input_gradient[index] = sum;
    }
}
