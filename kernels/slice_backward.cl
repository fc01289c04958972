// The gradient of a slice: zero for what the slice left out. Along each axis the slice has `count` places, the first at `first`, `step` apart.
// Where a place of the input is in the slice; -1 when it was left out.
static inline int place_in(int place, int first, int step, int count)
{
    const int distance = place - first;
    return distance % step == 0 && distance / step >= 0 && distance / step < count ? distance / step : -1;
}

// Over the elements of the input; `axes` has size, first, step and count of each.
KERNEL void slice_backward_dense(global const float *restrict output_gradient, global float *restrict input_gradient,
    global const int *restrict axes, const int count, const int rank)
{
    FOR_EACH(index, count)
    {
        int rest = index, source = 0, stride = 1;
        for (int axis = 4 * (rank - 1); axis >= 0; axis -= 4)
        {
            const int place = place_in(rest % axes[axis], axes[axis + 1], axes[axis + 2], axes[axis + 3]);
            rest /= axes[axis];
            source = place < 0 || source < 0 ? -1 : source + place * stride;
            stride *= axes[axis + 3];
        }
        input_gradient[index] = source < 0 ? 0.0f : output_gradient[source];
    }
}

// Over rows: dimension 1 is the row, dimension 2 image * blocks + block.
KERNEL void slice_backward_blocked(BLOCKED_INPUT(output_gradient), BLOCKED(input_gradient), global const int *restrict axes,
    const int channels, const int width, const int blocks)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    const int a = place_in(image, axes[1], axes[2], axes[3]), c = place_in(row, axes[9], axes[10], axes[11]);
    FOR_EACH_IN_ROW(column, lane, width)
    {
        const int d = place_in(column, axes[13], axes[14], axes[15]);
        float values[LANES];
        for (int i = 0; i < LANES; ++i)
        {
            const int channel = block * 16 + lane + i, b = channel < channels ? place_in(channel, axes[5], axes[6], axes[7]) : -1;
            values[i] = a < 0 || b < 0 || c < 0 || d < 0 ? 0.0f : PIXEL(output_gradient, a, b / 16, c, d)[b % 16];
        }
        STORE_LANES(LOAD_LANES(values), PIXEL(input_gradient, image, block, row, column) + lane);
    }
}
