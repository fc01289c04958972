// Copies between Dense [N][C][H][W] and Blocked16. Launched over rows: dimension 1 is the row, dimension 2 image * blocks + block.

KERNEL void to_blocked(
    global const float *restrict input, BLOCKED(output), const int channels, const int height, const int width, const int blocks)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    const int plane = height * width;
    FOR_EACH_IN_ROW(column, lane, width)
    {
        const int first = block * 16 + lane;
        global const float *source = input + ((size_t)image * channels + first) * plane + row * width + column;
        float values[LANES];
        for (int i = 0; i < LANES; ++i)
            values[i] = first + i < channels ? source[(size_t)i * plane] : 0.0f;
        STORE_LANES(LOAD_LANES(values), PIXEL(output, image, block, row, column) + lane);
    }
}

KERNEL void to_dense(
    BLOCKED_INPUT(input), global float *restrict output, const int channels, const int height, const int width, const int blocks)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    const int plane = height * width;
    FOR_EACH_IN_ROW(column, lane, width)
    {
        const int first = block * 16 + lane;
        global const float *source = PIXEL(input, image, block, row, column) + lane;
        global float *target = output + ((size_t)image * channels + first) * plane + row * width + column;
        for (int i = 0; i < LANES && first + i < channels; ++i)
            target[(size_t)i * plane] = source[i];
    }
}
