// Functions of each number by itself. DEFINE_ACTIVATION makes two kernels of a function of a vector `x` and two numbers `a` and `b`:
// NAME_dense over count elements, and NAME_blocked over rows (dimension 1 the row, dimension 2 image * blocks + block).

#define DEFINE_ACTIVATION(name, expression)                                                                              \
    static inline float name##_one(float x, float a, float b) { return expression; }                                     \
    static inline lanes_t name##_lanes(lanes_t x, float a, float b) { return expression; }                               \
    KERNEL void name##_dense(                                                                                            \
        global const float *restrict input, global float *restrict output, const int count, const float a, const float b) \
    {                                                                                                                    \
        const int whole = count / LANES;                                                                                 \
        FOR_EACH(index, whole)                                                                                           \
        {                                                                                                                \
            STORE_LANES(name##_lanes(LOAD_LANES(input + index * LANES), a, b), output + index * LANES);                   \
        }                                                                                                                \
        if (get_global_id(0) == 0)                                                                                       \
            for (int index = whole * LANES; index < count; ++index)                                                      \
                output[index] = name##_one(input[index], a, b);                                                          \
    }                                                                                                                    \
    KERNEL void name##_blocked(BLOCKED_INPUT(input), BLOCKED(output), const int channels, const int width,                \
        const int blocks, const float a, const float b)                                                                  \
    {                                                                                                                    \
        const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;          \
        FOR_EACH_IN_ROW(column, lane, width)                                                                             \
        {                                                                                                                \
            const lanes_t x = LOAD_LANES(PIXEL(input, image, block, row, column) + lane);                                \
            STORE_LANES(mask_lanes(name##_lanes(x, a, b), block * 16 + lane, channels),                                  \
                PIXEL(output, image, block, row, column) + lane);                                                        \
        }                                                                                                                \
    }

DEFINE_ACTIVATION(relu, x < 0.0f ? 0.0f : x)
