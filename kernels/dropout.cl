// Sets numbers to zero whose place is hashed below `threshold`, and scales the others. The same kernels bring the gradient back. `pixels`
// neighbouring numbers are dropped together. `state` is the seed and the step, low and high half of each.

#ifdef CPU_CLASS
typedef uint16 lanes_uint_t;
#define TO_UINT convert_uint16
#else
typedef uint4 lanes_uint_t;
#define TO_UINT convert_uint4
#endif

// A permutation of the 32-bit numbers in which each bit of the result depends on all bits (constants: C. Wellons, hash prospector).
#define MIX(type, name)                                  \
    static inline type name(type value)                  \
    {                                                    \
        value = (value ^ (value >> 16)) * 0x7feb352du;   \
        value = (value ^ (value >> 15)) * 0x846ca68bu;   \
        return value ^ (value >> 16);                    \
    }
MIX(uint, mix_one)
MIX(lanes_uint_t, mix_lanes)

static inline uint key_of(global const int *state, int layer)
{
    uint key = 0;
    for (int i = 0; i < 4; ++i)
        key = mix_one(key ^ (uint)state[i]);
    return mix_one((uint)layer ^ key);
}

static inline lanes_t drop(lanes_t value, lanes_uint_t place, uint key, int threshold, float scale)
{
    const lanes_uint_t number = mix_lanes(mix_lanes(place ^ key) + key);
    return number < (lanes_uint_t)((uint)threshold) ? (lanes_t)(0.0f) : value * scale;
}

KERNEL void dropout_dense(global const float *restrict input, global float *restrict output, global const int *restrict state,
    const int layer, const int threshold, const float scale, const int pixels, const int count)
{
    const uint key = key_of(state, layer);
    FOR_EACH_LANES(index, some, count)
        store_some(drop(load_some(input + index, some), TO_UINT((LANE_INDEX + index) / pixels), key, threshold, scale), output + index, some);
}

// Over rows: dimension 1 is the row, dimension 2 image * blocks + block. Places are counted as in Dense layout.
KERNEL void dropout_blocked(BLOCKED_INPUT(input), BLOCKED(output), global const int *restrict state, const int layer,
    const int threshold, const float scale, const int pixels, const int channels, const int height, const int width, const int blocks)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    const uint key = key_of(state, layer);
    FOR_EACH_IN_ROW(column, lane, width)
    {
        const lanes_int_t channel = LANE_INDEX + (image * channels + block * 16 + lane);
        const lanes_int_t place = pixels == 1 ? (channel * height + row) * width + column : channel;
        const lanes_t value = LOAD_LANES(PIXEL(input, image, block, row, column) + lane);
        STORE_LANES(drop(value, TO_UINT(place), key, threshold, scale), PIXEL(output, image, block, row, column) + lane);
    }
}
