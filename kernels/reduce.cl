// Sums and extremes along an axis. The tensor is outer x size x inner, and the `size` elements that are `inner` apart become one, which
// is multiplied with `scale` (1 / size for a mean). The build option REDUCE is SUM, MAX or MIN. The offsets are where the tensors begin
// in their buffers: reductions along several axes that do not touch go by way of parts of the scratch memory.
#define START_SUM 0.0f
#define START_MAX (-INFINITY)
#define START_MIN INFINITY
#define COMBINE_SUM(left, right) ((left) + (right))
#define COMBINE_MAX(left, right) fmax(left, right)
#define COMBINE_MIN(left, right) fmin(left, right)
#define GROUP_SUM(value, shared) group_sum(value, shared)
#define GROUP_MAX(value, shared) group_max(value, shared)
#define GROUP_MIN(value, shared) (-group_max(-(value), shared))
#define JOIN_INNER(left, right) left##right
#define JOIN(left, right) JOIN_INNER(left, right)
#define START JOIN(START_, REDUCE)
#define COMBINE JOIN(COMBINE_, REDUCE)
#define ACROSS_GROUP JOIN(GROUP_, REDUCE)

// inner = 1: rows that lie together.
KERNEL void reduce_rows(
    global const float *input, const int input_offset, global float *output, const int output_offset, const int rows, const int size,
    const float scale)
{
    local float shared[LOCAL_SIZE];
    FOR_EACH_ROW(row, rows)
    {
        global const float *x = input + input_offset + (size_t)row * size;
        lanes_t value = START;
        FOR_EACH_LANES_OF_ROW(index, some, size)
            value = COMBINE(value, keep_some(load_some(x + index, some), some, START));
        const float result = ACROSS_GROUP(value, shared) * scale;
        if (get_local_id(0) == 0)
            output[output_offset + row] = result;
    }
}

// Any inner: LANES neighbouring runs at a time.
KERNEL void reduce_columns(
    global const float *input, const int input_offset, global float *output, const int output_offset, const int outer, const int size,
    const int inner, const float scale)
{
    const int groups = (inner + LANES - 1) / LANES;
    FOR_EACH(item, outer * groups)
    {
        const int column = item % groups * LANES, some = min(LANES, inner - column);
        global const float *x = input + input_offset + (size_t)(item / groups) * size * inner + column;
        lanes_t value = START;
        for (int i = 0; i < size; ++i)
            value = COMBINE(value, load_some(x + (size_t)i * inner, some));
        store_some(value * scale, output + output_offset + (size_t)(item / groups) * inner + column, some);
    }
}
