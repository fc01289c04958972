// Layer normalisation: each row of `size` elements gets mean 0 and variance 1, then a scale and a bias for each place in the row.

KERNEL void layer_norm(
    global const float *restrict input, global const float *restrict scale, global const float *restrict bias,
    global float *restrict output, const int rows, const int size, const float epsilon)
{
    local float shared[LOCAL_SIZE];
    FOR_EACH_ROW(row, rows)
    {
        global const float *x = input + (size_t)row * size;
        global float *y = output + (size_t)row * size;
        lanes_t sum = 0.0f;
        FOR_EACH_LANES_OF_ROW(index, some, size)
            sum += load_some(x + index, some);
        const float mean = group_sum(sum, shared) / size;
        // Squares of differences, not the difference of squares: that would lose everything where the mean is large.
        lanes_t squares = 0.0f;
        FOR_EACH_LANES_OF_ROW(index, some, size)
        {
            const lanes_t difference = keep_some(load_some(x + index, some) - mean, some, 0.0f);
            squares = fma(difference, difference, squares);
        }
        const float factor = 1.0f / sqrt(group_sum(squares, shared) / size + epsilon);
        FOR_EACH_LANES_OF_ROW(index, some, size)
        {
            const lanes_t normal = (load_some(x + index, some) - mean) * factor;
            store_some(fma(normal, load_some(scale + index, some), load_some(bias + index, some)), y + index, some);
        }
    }
}
