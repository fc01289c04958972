// A straight line for each channel: input * factor + offset. Both are zero for the unused lanes of the last block.

// Over rows: dimension 1 is the row, dimension 2 image * blocks + block.
KERNEL void batch_norm2d_blocked(BLOCKED_INPUT(input), BLOCKED(output), global const float *restrict factors,
    global const float *restrict offsets, const int width, const int blocks)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    FOR_EACH_IN_ROW(column, lane, width)
    {
        const lanes_t x = LOAD_LANES(PIXEL(input, image, block, row, column) + lane);
        const lanes_t y = fma(x, LOAD_LANES(factors + block * 16 + lane), LOAD_LANES(offsets + block * 16 + lane));
        STORE_LANES(y, PIXEL(output, image, block, row, column) + lane);
    }
}

// Dense, over rows of `length` elements: dimension 1 is the row. A row is the pixels of a channel (step 0), or all channels of an image
// of one pixel (step 1).
KERNEL void batch_norm2d_dense(global const float *restrict input, global float *restrict output, global const float *restrict factors,
    global const float *restrict offsets, const int length, const int channels, const int step)
{
    const int row = get_global_id(1), channel = row % channels;
    FOR_EACH_LANES(index, some, length)
    {
        const lanes_t factor = step == 0 ? (lanes_t)(factors[channel]) : load_some(factors + index, some);
        const lanes_t offset = step == 0 ? (lanes_t)(offsets[channel]) : load_some(offsets + index, some);
        const size_t place = (size_t)row * length + index;
        store_some(fma(load_some(input + place, some), factor, offset), output + place, some);
    }
}
