// Batch normalisation with running statistics: every channel times a factor plus an offset, both made of the layer's parameters by the
// host. `factors` and `offsets` are padded with zeros to whole blocks, which keeps the lanes beyond the last channel zero.

// Over rows: dimension 1 is the row, dimension 2 image * blocks + block.
KERNEL void batch_norm_blocked(BLOCKED_INPUT(input), BLOCKED(output), global const float *restrict factors,
    global const float *restrict offsets, const int width, const int blocks)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    FOR_EACH_IN_ROW(column, lane, width)
    {
        const lanes_t factor = LOAD_LANES(factors + block * 16 + lane), offset = LOAD_LANES(offsets + block * 16 + lane);
        STORE_LANES(fma(LOAD_LANES(PIXEL(input, image, block, row, column) + lane), factor, offset),
            PIXEL(output, image, block, row, column) + lane);
    }
}

// Over the `size` elements of each channel of each image: dimension 1 is image * channels + channel.
KERNEL void batch_norm_dense(global const float *restrict input, global float *restrict output, global const float *restrict factors,
    global const float *restrict offsets, const int channels, const int size)
{
    const int plane = get_global_id(1);
    const float factor = factors[plane % channels], offset = offsets[plane % channels];
    input += (size_t)plane * size;
    output += (size_t)plane * size;
    FOR_EACH_LANES(index, some, size)
        store_some(fma(load_some(input + index, some), (lanes_t)(factor), (lanes_t)(offset)), output + index, some);
}
