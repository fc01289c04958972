// The gradient of global pooling: shared evenly among the pixels (build option REDUCE_MEAN; the input is not looked at), or for the pixel that was taken, the
// first of the largest (REDUCE_MAX).

// A work-group for each channel block of each image. On graphics devices 16 neighbouring work-items share four lanes a piece.
KERNEL void global_pool_backward_blocked(BLOCKED_INPUT(input), global const float *restrict output_gradient, BLOCKED(input_gradient),
    const int channels, const int height, const int width, const int blocks)
{
    const int item = get_local_id(0), lane = item % LANE_GROUPS * LANES;
    const int image = get_group_id(0) / blocks, block = get_group_id(0) % blocks, first = block * 16 + lane;
    const lanes_t gradient =
        first < channels ? load_some(output_gradient + image * channels + first, channels - first) : (lanes_t)(0.0f);
#ifdef REDUCE_MAX
    lanes_t best = (lanes_t)(-INFINITY);
    lanes_int_t taken = -1;
    for (int row = 0; row < height; ++row)
        for (int column = 0; column < width; ++column)
        {
            const lanes_t value = LOAD_LANES(PIXEL(input, image, block, row, column) + lane);
            const lanes_int_t is_taken = (value > best) | (value != value);
            best = is_taken ? value : best;
            taken = is_taken ? (lanes_int_t)(row * width + column) : taken;
        }
#else
    const lanes_t share = gradient / (float)(height * width);
#endif
    for (int row = item / LANE_GROUPS; row < height; row += LOCAL_SIZE / LANE_GROUPS)
        for (int column = 0; column < width; ++column)
        {
#ifdef REDUCE_MAX
            const lanes_t share = taken == row * width + column ? gradient : (lanes_t)(0.0f);
#endif
            STORE_LANES(share, PIXEL(input_gradient, image, block, row, column) + lane);
        }
}

// Over the channels of all images.
KERNEL void global_pool_backward_dense(global const float *restrict input, global const float *restrict output_gradient,
    global float *restrict input_gradient, const int count, const int pixels)
{
    FOR_EACH(channel, count)
    {
        global const float *values = input + (size_t)channel * pixels;
        global float *gradients = input_gradient + (size_t)channel * pixels;
        const float gradient = output_gradient[channel];
#ifdef REDUCE_MAX
        float best = -INFINITY;
        int taken = -1;
        for (int i = 0; i < pixels; ++i)
            if (values[i] > best || values[i] != values[i])
            {
                best = values[i];
                taken = i;
            }
        for (int i = 0; i < pixels; ++i)
            gradients[i] = i == taken ? gradient : 0.0f;
#else
        for (int i = 0; i < pixels; ++i)
            gradients[i] = gradient / (float)pixels;
#endif
    }
}
