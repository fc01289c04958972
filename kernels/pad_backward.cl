// The gradient of padding: each row and column of the input gets the sum of the output's that it was copied to. Input row r went to the
// rows rows[row_starts[r]] .. rows[row_starts[r + 1] - 1], columns likewise.
#define PAD_ARGUMENTS                                                                                                     \
    global const int *restrict row_starts, global const int *restrict rows, global const int *restrict column_starts,     \
        global const int *restrict columns, const int width

// Over rows of the input: dimension 1 is the row, dimension 2 image * blocks + block.
KERNEL void pad_backward_blocked(BLOCKED_INPUT(output_gradient), BLOCKED(input_gradient), PAD_ARGUMENTS, const int blocks)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    FOR_EACH_IN_ROW(column, lane, width)
    {
        lanes_t sum = 0.0f;
        for (int y = row_starts[row]; y < row_starts[row + 1]; ++y)
            for (int x = column_starts[column]; x < column_starts[column + 1]; ++x)
                sum += LOAD_LANES(PIXEL(output_gradient, image, block, rows[y], columns[x]) + lane);
        STORE_LANES(sum, PIXEL(input_gradient, image, block, row, column) + lane);
    }
}

// Dense, over the elements of each row of the input: dimension 1 is the row.
KERNEL void pad_backward_dense(
    global const float *restrict output_gradient, global float *restrict input_gradient, PAD_ARGUMENTS, const int output_width)
{
    const int row = get_global_id(1);
    FOR_EACH(column, width)
    {
        float sum = 0.0f;
        for (int y = row_starts[row]; y < row_starts[row + 1]; ++y)
            for (int x = column_starts[column]; x < column_starts[column + 1]; ++x)
                sum += output_gradient[(size_t)rows[y] * output_width + columns[x]];
        input_gradient[(size_t)row * width + column] = sum;
    }
}
