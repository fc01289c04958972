// Copies one input of a concatenation to its place in the output.

// Dense: a run of elements for each row of the output; dimension 1 is the row, `begin` where the run begins in it.
KERNEL void concat_dense(
    global const float *restrict input, global float *restrict output, const int run, const int output_run, const int begin)
{
    global const float *source = input + (size_t)get_global_id(1) * run;
    global float *target = output + (size_t)get_global_id(1) * output_run + begin;
    FOR_EACH_LANES(index, some, run)
        store_some(load_some(source + index, some), target + index, some);
}

// Blocked, over rows: dimension 1 is the row, dimension 2 image * blocks + block. The channels begin with lane 0 of a block.
KERNEL void concat_blocks(BLOCKED_INPUT(input), BLOCKED(output), const int width, const int blocks)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    FOR_EACH_IN_ROW(column, lane, width)
        STORE_LANES(LOAD_LANES(PIXEL(input, image, block, row, column) + lane), PIXEL(output, image, block, row, column) + lane);
}

// Lanes lane .. of two vectors of 16 one behind the other, of which the second begins at lane `shift`: the last `shift` lanes of
// `before`, then the first of `after`.
static inline lanes_t shifted_lanes(global const float *before, global const float *after, int lane, int shift)
{
#ifdef CPU_CLASS
    float both[32];
    STORE_LANES(LOAD_LANES(before), both);
    STORE_LANES(LOAD_LANES(after), both + 16);
    return LOAD_LANES(both + 16 - shift);
#else
    float values[LANES];
    for (int i = 0; i < LANES; ++i)
    {
        const int source = lane + i - shift;
        values[i] = source < 0 ? before[16 + source] : after[source];
    }
    return LOAD_LANES(values);
#endif
}

// The same where the channels begin with lane `shift`. The lanes before it in the first block hold the end of the input before; the
// input's unused lanes are zero, and so are those after its end in the last block.
KERNEL void concat_lanes(
    BLOCKED_INPUT(input), BLOCKED(output), const int width, const int blocks, const int input_blocks, const int shift)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    FOR_EACH_IN_ROW(column, lane, width)
    {
        global const float *before = PIXEL(input, image, max(block - 1, 0), row, column);
        global const float *after = PIXEL(input, image, min(block, input_blocks - 1), row, column);
        global float *target = PIXEL(output, image, block, row, column) + lane;
        const lanes_t value = shifted_lanes(before, after, lane, shift);
        const lanes_int_t is_before = LANE_INDEX + lane < shift;
        const lanes_t low = block > 0 ? value : LOAD_LANES(target);
        const lanes_t high = block < input_blocks ? value : (lanes_t)(0.0f);
        STORE_LANES(select(high, low, is_before), target);
    }
}
