// Functions of two numbers, for each element of two broadcast tensors. The build option OPERATION names the function.
// The first operand may be the output itself (a sum of several), so it is not `restrict`.

#define DEFINE_OPERATION(name, expression) \
    static inline lanes_t name##_lanes(lanes_t x, lanes_t y) { return expression; }

DEFINE_OPERATION(add, x + y)
DEFINE_OPERATION(subtract, x - y)
DEFINE_OPERATION(multiply, x * y)
DEFINE_OPERATION(divide, x / y)
// What the gradients of the others need.
DEFINE_OPERATION(divide_negative, -x / y)
DEFINE_OPERATION(parametric_relu_factor, x < 0.0f ? y : (lanes_t)(1.0f))
DEFINE_OPERATION(parametric_relu_slope, x < 0.0f ? x * y : (lanes_t)(0.0f))
// Squares are what powers mostly are, and pow() is slow.
DEFINE_OPERATION(power, all(y == 2.0f) ? x * x : pow(x, y))
DEFINE_OPERATION(parametric_relu, x < 0.0f ? x * y : x)
// A NaN if either is one.
DEFINE_OPERATION(maximum, ((x > y) | (x != x)) ? x : y)
DEFINE_OPERATION(minimum, ((x < y) | (x != x)) ? x : y)

#define JOIN_INNER(left, right) left##right
#define JOIN(left, right) JOIN_INNER(left, right)
#define APPLY JOIN(OPERATION, _lanes)

// An operand of the blocked kernel: its strides are zero along axes where it repeats itself. `channels` is how many lanes in all can be
// read; 0 for one number for all channels.
#define OPERAND(name)                                                                                                      \
    global const float *name, const int name##_origin, const int name##_row, const int name##_block, const int name##_image, \
        const int name##_column, const int name##_channels
#define LOAD_OPERAND(name, image, block, row, column, lane)                                                             \
    load_operand(name + name##_origin + (size_t)(image) * name##_image + (block) * name##_block + (row) * name##_row +  \
            (column) * name##_column, (block) * 16, lane, name##_channels)

static inline lanes_t load_operand(global const float *pixel, int first, int lane, int channels)
{
    return channels == 0 ? (lanes_t)(*pixel) : load_some(pixel + lane, channels - first - lane);
}

// Over rows: dimension 1 is the row, dimension 2 image * blocks + block.
KERNEL void binary_blocked(
    OPERAND(left), OPERAND(right), BLOCKED(output), const int channels, const int width, const int blocks)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    FOR_EACH_IN_ROW(column, lane, width)
    {
        const lanes_t x = LOAD_OPERAND(left, image, block, row, column, lane);
        const lanes_t y = LOAD_OPERAND(right, image, block, row, column, lane);
        STORE_LANES(mask_lanes(APPLY(x, y), block * 16 + lane, channels), PIXEL(output, image, block, row, column) + lane);
    }
}

// Dense, over rows of `length` elements along which an operand either runs on (step 1) or repeats itself (step 0); dimension 1 is the
// row, whose number counts through up to five axes (see start_of).
KERNEL void binary_dense(global const float *left, global const float *right, global float *output, const int length,
    const int left_step, const int right_step, const int size_1, const int size_2, const int size_3, const int size_4, const int left_0,
    const int left_1, const int left_2, const int left_3, const int left_4, const int right_0, const int right_1, const int right_2,
    const int right_3, const int right_4)
{
    const int row = get_global_id(1);
    global const float *first = left + start_of(row, 0, size_1, size_2, size_3, size_4, left_0, left_1, left_2, left_3, left_4);
    global const float *second = right + start_of(row, 0, size_1, size_2, size_3, size_4, right_0, right_1, right_2, right_3, right_4);
    global float *target = output + (size_t)row * length;
    FOR_EACH_LANES(index, some, length)
    {
        const lanes_t x = left_step == 0 ? (lanes_t)(*first) : load_some(first + index, some);
        const lanes_t y = right_step == 0 ? (lanes_t)(*second) : load_some(second + index, some);
        store_some(APPLY(x, y), target + index, some);
    }
}
