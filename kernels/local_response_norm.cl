// Each number divided by (bias + alpha * sum of squares of its neighbours in the channels) to the power beta; the neighbours are the
// channels -before .. after around its own.

// A power by way of exp and log: the base is positive, and pow() is several times slower.
#define NORMALIZE(x, squares) ((x) * exp(-beta * log(bias + alpha * (squares))))

// A processor lays down the squares of several pixels before it sums those of the first: what was just stored cannot yet be loaded from
// a shifted place without waiting.
#ifdef CPU_CLASS
#define PIXELS 16
#else
#define PIXELS 1
#endif

// Over rows: dimension 1 is the row, dimension 2 image * blocks + block. The squares of this block's channels and of the 16 on either
// side are laid side by side, and summed from shifted places; so before and after are at most 16.
KERNEL void local_response_norm_blocked(BLOCKED_INPUT(input), BLOCKED(output), const int channels, const int before, const int after,
    const float alpha, const float beta, const float bias, const int width, const int blocks)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    FOR_EACH_IN_ROW(span, lane, (width + PIXELS - 1) / PIXELS)
    {
        float squares[PIXELS][16 + LANES + 16];
        const int begin = span * PIXELS, end = min(begin + PIXELS, width);
        for (int column = begin; column < end; ++column)
            for (int group = 0; group < 2 * LANE_GROUPS + 1; ++group)
            {
                const int channel = block * 16 + lane - 16 + group * LANES;
                const bool is_there = channel >= 0 && channel < blocks * 16;
                const lanes_t x = is_there ? LOAD_LANES(PIXEL(input, image, channel / 16, row, column) + channel % 16) : (lanes_t)(0.0f);
                STORE_LANES(x * x, squares[column - begin] + group * LANES);
            }
        for (int column = begin; column < end; ++column)
        {
            lanes_t sum = (lanes_t)(0.0f);
            for (int offset = 16 - before; offset <= 16 + after; ++offset)
                sum += LOAD_LANES(squares[column - begin] + offset);
            const lanes_t x = LOAD_LANES(PIXEL(input, image, block, row, column) + lane);
            STORE_LANES(mask_lanes(NORMALIZE(x, sum), block * 16 + lane, channels), PIXEL(output, image, block, row, column) + lane);
        }
    }
}

// Dense, over the pixels of each channel: dimension 1 is image * channels + channel.
KERNEL void local_response_norm_dense(global const float *restrict input, global float *restrict output, const int channels,
    const int before, const int after, const float alpha, const float beta, const float bias, const int pixels)
{
    const int channel = get_global_id(1) % channels;
    const int begin = max(channel - before, 0), end = min(channel + after, channels - 1);
    const size_t own = (size_t)get_global_id(1) * pixels;
    FOR_EACH_LANES(index, some, pixels)
    {
        lanes_t sum = (lanes_t)(0.0f);
        for (int other = begin; other <= end; ++other)
        {
            const lanes_t x = load_some(input + own + (other - channel) * pixels + index, some);
            sum = fma(x, x, sum);
        }
        store_some(NORMALIZE(load_some(input + own + index, some), sum), output + own + index, some);
    }
}
