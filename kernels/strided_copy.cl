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
