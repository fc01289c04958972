// Functions of each number by itself. The build option ACTIVATION names the function; its two numbers, if it has any, are `a` and `b`.

#define DEFINE_ACTIVATION(name, expression) \
    static inline lanes_t name##_lanes(lanes_t x, float a, float b) { return expression; }

DEFINE_ACTIVATION(relu, x < 0.0f ? 0.0f : x)

#define JOIN_INNER(left, right) left##right
#define JOIN(left, right) JOIN_INNER(left, right)
#define APPLY JOIN(ACTIVATION, _lanes)

// Over `count` elements.
KERNEL void activation_dense(
    global const float *restrict input, global float *restrict output, const int count, const float a, const float b)
{
    FOR_EACH_LANES(index, some, count)
        store_some(APPLY(load_some(input + index, some), a, b), output + index, some);
}

// Over rows: dimension 1 is the row, dimension 2 image * blocks + block.
KERNEL void activation_blocked(BLOCKED_INPUT(input), BLOCKED(output), const int channels, const int width, const int blocks,
    const float a, const float b)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    FOR_EACH_IN_ROW(column, lane, width)
    {
        const lanes_t x = LOAD_LANES(PIXEL(input, image, block, row, column) + lane);
        STORE_LANES(mask_lanes(APPLY(x, a, b), block * 16 + lane, channels), PIXEL(output, image, block, row, column) + lane);
    }
}
