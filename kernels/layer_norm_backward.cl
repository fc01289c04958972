// The gradients of layer normalisation. `statistics` takes mean and 1 / deviation of each row.

// With d' = d * scale and x' the normalised input: (d' - mean(d') - x' mean(d' x')) / deviation.
KERNEL void layer_norm_backward_input(global const float *restrict input, global const float *restrict scale,
    global const float *restrict output_gradient, global float *restrict input_gradient, const int has_input_gradient,
    global float *restrict statistics, const int rows, const int size, const float epsilon)
{
    local float shared[LOCAL_SIZE];
    FOR_EACH_ROW(row, rows)
    {
        global const float *x = input + (size_t)row * size, *d = output_gradient + (size_t)row * size;
        lanes_t sum = 0.0f;
        FOR_EACH_LANES_OF_ROW(index, some, size)
            sum += load_some(x + index, some);
        const float mean = group_sum(sum, shared) / size;
        lanes_t squares = 0.0f;
        FOR_EACH_LANES_OF_ROW(index, some, size)
        {
            const lanes_t difference = keep_some(load_some(x + index, some) - mean, some, 0.0f);
            squares = fma(difference, difference, squares);
        }
        const float inverse = 1.0f / sqrt(group_sum(squares, shared) / size + epsilon);
        if (get_local_id(0) == 0)
        {
            statistics[2 * row] = mean;
            statistics[2 * row + 1] = inverse;
        }
        if (!has_input_gradient)
            continue;
        lanes_t gradient_sum = 0.0f, product_sum = 0.0f;
        FOR_EACH_LANES_OF_ROW(index, some, size)
        {
            const lanes_t scaled = load_some(d + index, some) * load_some(scale + index, some);
            gradient_sum += scaled;
            product_sum = fma(scaled, (load_some(x + index, some) - mean) * inverse, product_sum);
        }
        const float gradient_mean = group_sum(gradient_sum, shared) / size, product_mean = group_sum(product_sum, shared) / size;
        FOR_EACH_LANES_OF_ROW(index, some, size)
        {
            const lanes_t scaled = load_some(d + index, some) * load_some(scale + index, some);
            const lanes_t normal = (load_some(x + index, some) - mean) * inverse;
            store_some((scaled - gradient_mean - normal * product_mean) * inverse, input_gradient + (size_t)row * size + index, some);
        }
    }
}

// Over the places of a row: adds to the gradients of scale and bias.
KERNEL void layer_norm_backward_parameters(global const float *restrict input, global const float *restrict output_gradient,
    global const float *restrict statistics, global float *restrict scale_gradient, global float *restrict bias_gradient,
    const int has_scale, const int has_bias, const int rows, const int size)
{
    FOR_EACH_LANES(index, some, size)
    {
        lanes_t scale = 0.0f, bias = 0.0f;
        for (int row = 0; row < rows; ++row)
        {
            const lanes_t d = load_some(output_gradient + (size_t)row * size + index, some);
            const lanes_t normal = (load_some(input + (size_t)row * size + index, some) - statistics[2 * row]) * statistics[2 * row + 1];
            scale = fma(d, normal, scale);
            bias += d;
        }
        if (has_scale)
            store_some(load_some(scale_gradient + index, some) + scale, scale_gradient + index, some);
        if (has_bias)
            store_some(load_some(bias_gradient + index, some) + bias, bias_gradient + index, some);
    }
}
