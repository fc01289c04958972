// A slice of a blocked tensor: output place i along an axis is input place first + i * step. Launched over the output's rows: dimension 1
// is the row, dimension 2 image * blocks + block.

KERNEL void slice_blocked(
    BLOCKED_INPUT(input), BLOCKED(output), const int channels, const int width, const int blocks,
    const int first_image, const int first_channel, const int first_row, const int first_column,
    const int step_image, const int step_channel, const int step_row, const int step_column)
{
    const int image = get_global_id(2) / blocks, block = get_global_id(2) % blocks, row = get_global_id(1);
    const int source_image = first_image + image * step_image, source_row = first_row + row * step_row;
    FOR_EACH_IN_ROW(column, lane, width)
    {
        const int channel = block * 16 + lane, source_channel = first_channel + channel * step_channel;
        const int source_column = first_column + column * step_column;
        lanes_t value;
        if (step_channel == 1 && source_channel % LANES == 0)
            value = LOAD_LANES(PIXEL(input, source_image, source_channel / 16, source_row, source_column) + source_channel % 16);
        else
        {
            float values[LANES];
            for (int i = 0; i < LANES; ++i)
            {
                const int from = source_channel + i * step_channel;
                values[i] = channel + i < channels ? PIXEL(input, source_image, from / 16, source_row, source_column)[from % 16] : 0.0f;
            }
            value = LOAD_LANES(values);
        }
        STORE_LANES(mask_lanes(value, channel, channels), PIXEL(output, image, block, row, column) + lane);
    }
}
