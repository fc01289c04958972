// Copies elements that lie at regular distances: slices and transpositions. The output is rows of `length` elements; the input's element
// for place i of a row lies at start + i * stride, and the start depends on the row's number, which counts through up to five axes
// (size_1 .. size_4 are the extents of all but the first; step_0 .. step_4 the distances in the input along them).
#define AXES const int size_1, const int size_2, const int size_3, const int size_4, \
    const int step_0, const int step_1, const int step_2, const int step_3, const int step_4
#define START_OF(row, offset) start_of(row, offset, size_1, size_2, size_3, size_4, step_0, step_1, step_2, step_3, step_4)

KERNEL void strided_copy(
    global const float *restrict input, global float *restrict output, const int rows, const int length, const int offset,
    const int stride, AXES)
{
#ifdef CPU_CLASS
    FOR_EACH(row, rows)
    {
        global const float *source = input + START_OF(row, offset);
        global float *target = output + row * length;
        if (stride == 1)
            for (int i = 0; i < length; i += LANES)
                store_some(load_some(source + i, length - i), target + i, length - i);
        else
            for (int i = 0; i < length; ++i)
                target[i] = source[i * stride];
    }
#else
    FOR_EACH(index, rows * length)
        output[index] = input[START_OF(index / length, offset) + index % length * stride];
#endif
}

// The same where neighbours in the input lie along another axis, of `width` places, than neighbours in the output: tiles of 16 x 16 are
// read along the one and written along the other. The remaining axes, up to four, have steps in the input and steps in the output.
KERNEL void strided_copy_tiles(
    global const float *restrict input, global float *restrict output, const int tiles, const int width, const int length,
    const int offset, const int stride, const int output_stride, const int size_1, const int size_2, const int size_3,
    const int step_0, const int step_1, const int step_2, const int step_3,
    const int output_step_0, const int output_step_1, const int output_step_2, const int output_step_3)
{
#ifdef GPU_CLASS
    local float tile[16][17];
#endif
    const int across = (width + 15) / 16, down = (length + 15) / 16;
    FOR_EACH_ROW(index, tiles)
    {
        const int x = index % across * 16, y = index / across % down * 16, rest = index / across / down;
        const int columns = min(16, width - x), rows = min(16, length - y);
        global const float *source =
            input + start_of(rest, offset, 1, size_1, size_2, size_3, step_0, 0, step_1, step_2, step_3) + y * stride + x;
        global float *target = output
            + start_of(rest, 0, 1, size_1, size_2, size_3, output_step_0, 0, output_step_1, output_step_2, output_step_3)
            + x * output_stride + y;
#ifdef CPU_CLASS
        if (rows == 16 && columns == 16)
        {
            float values[256];
            for (int i = 0; i < 16; ++i)
                vstore16(vload16(0, source + i * stride), i, values);
            for (int i = 0; i < 16; ++i)
                for (int j = 0; j < 16; ++j)
                    target[i * output_stride + j] = values[j * 16 + i];
        }
        else
            for (int i = 0; i < columns; ++i)
                for (int j = 0; j < rows; ++j)
                    target[i * output_stride + j] = source[j * stride + i];
#else
        for (int i = get_local_id(0); i < 256; i += LOCAL_SIZE)
            if (i / 16 < rows && i % 16 < columns)
                tile[i / 16][i % 16] = source[i / 16 * stride + i % 16];
        barrier(CLK_LOCAL_MEM_FENCE);
        for (int i = get_local_id(0); i < 256; i += LOCAL_SIZE)
            if (i / 16 < columns && i % 16 < rows)
                target[i / 16 * output_stride + i % 16] = tile[i % 16][i / 16];
        barrier(CLK_LOCAL_MEM_FENCE);
#endif
    }
}
