// Adds what slices of the images gave for weights and biases (see conv2d_backward_weight.cl) to the gradients, slice by slice in order.
KERNEL void add_weight_sums(global const float *restrict partial, global float *restrict weight_gradient,
    global float *restrict bias_gradient, const int has_weight, const int has_bias, const int slices, const int groups, const int rows,
    const int group_channels, const int channels)
{
    const int lane_groups = group_channels / LANES;
    const size_t slice_floats = (size_t)groups * (rows + 1) * group_channels;
    FOR_EACH(index, groups * lane_groups * (rows + 1))
    {
        const int row = index % (rows + 1), lane = index / (rows + 1) % lane_groups * LANES, group = index / (rows + 1) / lane_groups;
        global const float *from = partial + ((size_t)group * (rows + 1) + row) * group_channels + lane;
        lanes_t sum = LOAD_LANES(from);
        for (int slice = 1; slice < slices; ++slice)
            sum += LOAD_LANES(from + slice * slice_floats);
        float values[LANES];
        STORE_LANES(sum, values);
        const int first = group * group_channels + lane;
        if (row < rows && has_weight)
            for (int i = 0; i < min(LANES, channels - first); ++i)
                weight_gradient[(size_t)(first + i) * rows + row] += values[i];
        if (row == rows && has_bias)
            for (int i = 0; i < min(LANES, channels - first); ++i)
                bias_gradient[first + i] += values[i];
    }
}
