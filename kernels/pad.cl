// Adds elements around a tensor. `rows` and `columns` say for each row and column of the output where it comes from; -1 for `value`.

// Over rows: dimension 1 is the row, dimension 2 image * blocks + block.
KERNEL void pad_blocked(BLOCKED_INPUT(input), BLOCKED(output), global const int *restrict rows, global const int *restrict columns,
    const int width, const int channels, const int blocks, const float value)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    const int source_row = rows[row];
    FOR_EACH_IN_ROW(column, lane, width)
    {
        const int source_column = columns[column];
        global float *target = PIXEL(output, image, block, row, column) + lane;
        if (source_row >= 0 && source_column >= 0)
            STORE_LANES(LOAD_LANES(PIXEL(input, image, block, source_row, source_column) + lane), target);
        else
            STORE_LANES(mask_lanes((lanes_t)(value), block * 16 + lane, channels), target);
    }
}

// Dense, over the elements of each row: dimension 1 is the row.
KERNEL void pad_dense(global const float *restrict input, global float *restrict output, global const int *restrict rows,
    global const int *restrict columns, const int width, const int input_width, const int before, const float value)
{
    const int source_row = rows[get_global_id(1)];
    global const float *source = input + (size_t)source_row * input_width;
    global float *target = output + (size_t)get_global_id(1) * width;
    FOR_EACH_LANES(index, some, width)
    {
        const int first = index - before;
        if (source_row < 0)
            store_some((lanes_t)(value), target + index, some);
        else if (first >= 0 && first + some <= input_width)
            store_some(load_some(source + first, some), target + index, some);
        else
            for (int i = index; i < index + some; ++i)
                target[i] = columns[i] < 0 ? value : source[columns[i]];
    }
}
