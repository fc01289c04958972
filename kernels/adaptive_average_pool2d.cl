// The means of the fields that a picture is divided into. Over rows of fields: dimension 1 is the row, dimension 2
// image * blocks + block. With the option BACKWARD: the gradient, over rows of the input.

#define FIELD_BEGIN(field, fields, extent) ((field) * (extent) / (fields))
#define FIELD_END(field, fields, extent) ((((field) + 1) * (extent) + (fields) - 1) / (fields))

#ifndef BACKWARD

KERNEL void adaptive_average_pool2d(BLOCKED_INPUT(input), BLOCKED(output), const int input_height, const int input_width,
    const int height, const int width, const int blocks)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    const int begin_row = FIELD_BEGIN(row, height, input_height), end_row = FIELD_END(row, height, input_height);
    FOR_EACH_IN_ROW(column, lane, width)
    {
        const int begin_column = FIELD_BEGIN(column, width, input_width), end_column = FIELD_END(column, width, input_width);
        lanes_t sum = (lanes_t)(0.0f);
        for (int y = begin_row; y < end_row; ++y)
            for (int x = begin_column; x < end_column; ++x)
                sum += LOAD_LANES(PIXEL(input, image, block, y, x) + lane);
        const int pixels = (end_row - begin_row) * (end_column - begin_column);
        STORE_LANES(sum / (float)pixels, PIXEL(output, image, block, row, column) + lane);
    }
}

#else

// Each pixel gets its share of every field that it is in; fields that share pixels are neighbours.
KERNEL void adaptive_average_pool2d_backward(BLOCKED_INPUT(output_gradient), BLOCKED(input_gradient), const int input_height,
    const int input_width, const int height, const int width, const int blocks)
{
    const int y = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    FOR_EACH_IN_ROW(x, lane, input_width)
    {
        lanes_t sum = 0.0f;
        for (int row = y * height / input_height; row < height && FIELD_BEGIN(row, height, input_height) <= y; ++row)
        {
            const int rows = FIELD_END(row, height, input_height) - FIELD_BEGIN(row, height, input_height);
            for (int column = x * width / input_width; column < width && FIELD_BEGIN(column, width, input_width) <= x; ++column)
            {
                const int columns = FIELD_END(column, width, input_width) - FIELD_BEGIN(column, width, input_width);
                sum += LOAD_LANES(PIXEL(output_gradient, image, block, row, column) + lane) / (float)(rows * columns);
            }
        }
        STORE_LANES(sum, PIXEL(input_gradient, image, block, y, x) + lane);
    }
}

#endif
