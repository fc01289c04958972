// The gradient of softmax from its output y: y (d - sum(d y)); of its logarithm: d - exp(y) sum(d). Runs as in softmax.cl.

// inner = 1: rows that lie together.
KERNEL void softmax_backward_rows(global const float *restrict output, global const float *restrict output_gradient,
    global float *restrict input_gradient, const int rows, const int size, const int logarithm)
{
    local float shared[LOCAL_SIZE];
    FOR_EACH_ROW(row, rows)
    {
        global const float *y = output + (size_t)row * size, *d = output_gradient + (size_t)row * size;
        global float *target = input_gradient + (size_t)row * size;
        lanes_t sum = 0.0f;
        FOR_EACH_LANES_OF_ROW(index, some, size)
            sum += load_some(d + index, some) * (logarithm ? (lanes_t)(1.0f) : load_some(y + index, some));
        const float total = group_sum(sum, shared);
        FOR_EACH_LANES_OF_ROW(index, some, size)
        {
            const lanes_t value = load_some(y + index, some), gradient = load_some(d + index, some);
            store_some(logarithm ? gradient - exp(value) * total : value * (gradient - total), target + index, some);
        }
    }
}

// Any inner: LANES neighbouring runs at a time.
KERNEL void softmax_backward_columns(global const float *restrict output, global const float *restrict output_gradient,
    global float *restrict input_gradient, const int outer, const int size, const int inner, const int logarithm)
{
    const int groups = (inner + LANES - 1) / LANES;
    FOR_EACH(item, outer * groups)
    {
        const int column = item % groups * LANES, some = min(LANES, inner - column);
        const size_t first = (size_t)(item / groups) * size * inner + column;
        lanes_t total = 0.0f;
        for (int i = 0; i < size; ++i)
            total += load_some(output_gradient + first + (size_t)i * inner, some)
                * (logarithm ? (lanes_t)(1.0f) : load_some(output + first + (size_t)i * inner, some));
        for (int i = 0; i < size; ++i)
        {
            const lanes_t value = load_some(output + first + (size_t)i * inner, some);
            const lanes_t gradient = load_some(output_gradient + first + (size_t)i * inner, some);
            store_some(logarithm ? gradient - exp(value) * total : value * (gradient - total),
                input_gradient + first + (size_t)i * inner, some);
        }
    }
}
