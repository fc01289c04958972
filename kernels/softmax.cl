// Softmax and its logarithm. The tensor is outer x size x inner, and each run of `size` elements, `inner` apart, becomes shares of 1.
// The largest element is subtracted first: no exponential overflows, and the sum is at least 1.

// inner = 1: rows that lie together.
KERNEL void softmax_rows(
    global const float *restrict input, global float *restrict output, const int rows, const int size, const int logarithm)
{
    local float shared[LOCAL_SIZE];
    FOR_EACH_ROW(row, rows)
    {
        global const float *x = input + (size_t)row * size;
        global float *y = output + (size_t)row * size;
        lanes_t largest = -INFINITY;
        FOR_EACH_LANES_OF_ROW(index, some, size)
            largest = fmax(largest, keep_some(load_some(x + index, some), some, -INFINITY));
        const float shift = group_max(largest, shared);
        lanes_t sum = 0.0f;
        FOR_EACH_LANES_OF_ROW(index, some, size)
        {
            const lanes_t share = exp(load_some(x + index, some) - shift);
            sum += keep_some(share, some, 0.0f);
            if (!logarithm)
                store_some(share, y + index, some);
        }
        const float total = group_sum(sum, shared);
        const float log_total = log(total), scale = 1.0f / total;
        FOR_EACH_LANES_OF_ROW(index, some, size)
        {
            if (logarithm)
                store_some(load_some(x + index, some) - shift - log_total, y + index, some);
            else
                store_some(load_some(y + index, some) * scale, y + index, some);
        }
    }
}

// Any inner: LANES neighbouring runs at a time.
KERNEL void softmax_columns(
    global const float *restrict input, global float *restrict output, const int outer, const int size, const int inner,
    const int logarithm)
{
    const int groups = (inner + LANES - 1) / LANES;
    FOR_EACH(item, outer * groups)
    {
        const int column = item % groups * LANES, some = min(LANES, inner - column);
        const size_t first = (size_t)(item / groups) * size * inner + column;
        global const float *x = input + first;
        global float *y = output + first;
        lanes_t largest = -INFINITY;
        for (int i = 0; i < size; ++i)
            largest = fmax(largest, load_some(x + (size_t)i * inner, some));
        lanes_t sum = 0.0f;
        for (int i = 0; i < size; ++i)
        {
            const lanes_t share = exp(load_some(x + (size_t)i * inner, some) - largest);
            sum += share;
            if (!logarithm)
                store_some(share, y + (size_t)i * inner, some);
        }
        const lanes_t log_sum = log(sum), scale = 1.0f / sum;
        for (int i = 0; i < size; ++i)
        {
            if (logarithm)
                store_some(load_some(x + (size_t)i * inner, some) - largest - log_sum, y + (size_t)i * inner, some);
            else
                store_some(load_some(y + (size_t)i * inner, some) * scale, y + (size_t)i * inner, some);
        }
    }
}
