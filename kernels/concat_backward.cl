// The gradient of one input of a concatenation: its part of the output's gradient.

// Dense: a run of elements of each row of the output; dimension 1 is the row, `begin` where the run begins in it.
KERNEL void split_dense(
    global const float *restrict output_gradient, global float *restrict input_gradient, const int run, const int output_run, const int begin)
{
    global const float *source = output_gradient + (size_t)get_global_id(1) * output_run + begin;
    global float *target = input_gradient + (size_t)get_global_id(1) * run;
    FOR_EACH_LANES(index, some, run)
        store_some(load_some(source + index, some), target + index, some);
}

// Blocked, over rows: dimension 1 is the row, dimension 2 image * blocks + block of the input, whose channels begin with lane `shift` of
// the output's block `first`.
KERNEL void split_blocked(BLOCKED_INPUT(output_gradient), BLOCKED(input_gradient), const int channels, const int width, const int blocks,
    const int output_blocks, const int first, const int shift)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    FOR_EACH_IN_ROW(column, lane, width)
    {
        global const float *low = PIXEL(output_gradient, image, first + block, row, column);
        global const float *high = PIXEL(output_gradient, image, min(first + block + 1, output_blocks - 1), row, column);
        float values[LANES];
        for (int i = 0; i < LANES; ++i)
        {
            const int source = lane + i + shift;
            values[i] = source < 16 ? low[source] : high[source - 16];
        }
        STORE_LANES(mask_lanes(LOAD_LANES(values), block * 16 + lane, channels), PIXEL(input_gradient, image, block, row, column) + lane);
    }
}
