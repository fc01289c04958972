// Prepended to every kernel file. The build defines CPU_CLASS or GPU_CLASS (see KernelClass in RealtimeCnn.Compute).
//
// Blocked16 layout: [image][channel block][row][column][16 channels], with a border of zeros around the rows and columns of each
// block. Lanes beyond the last channel hold zero, and every kernel keeps them zero.
// Dense layout: row-major, any rank, no padding.

// One kernel source serves both classes where the work per element is small: on a processor a work-group is one work-item that
// handles all 16 lanes of a pixel at once and walks along a whole row; on a graphics device 64 work-items share the row and each
// handles 4 lanes of a pixel, so that neighbouring work-items read neighbouring memory.
#ifdef CPU_CLASS
#define LANES 16
#define LOCAL_SIZE 1
typedef float16 lanes_t;
typedef int16 lanes_int_t;
#define LOAD_LANES(pointer) vload16(0, pointer)
#define STORE_LANES(value, pointer) vstore16(value, 0, pointer)
#define activate_lanes activate_float16
#define LANE_INDEX ((int16)(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))
#else
#define LANES 4
#define LOCAL_SIZE 64
typedef float4 lanes_t;
typedef int4 lanes_int_t;
#define LOAD_LANES(pointer) vload4(0, pointer)
#define STORE_LANES(value, pointer) vstore4(value, 0, pointer)
#define activate_lanes activate_float4
#define LANE_INDEX ((int4)(0, 1, 2, 3))
#endif
#define LANE_GROUPS (16 / LANES)

// A kernel that is launched over rows or over elements with the class's own work-group size.
#define KERNEL kernel __attribute__((reqd_work_group_size(LOCAL_SIZE, 1, 1)))

// A Blocked16 tensor as kernel arguments: the buffer, the index of the float that holds lane 0 of pixel (0, 0) of block 0 of
// image 0, and the distances in floats between rows, channel blocks and images.
#define BLOCKED(name) \
    global float *restrict name, const int name##_origin, const int name##_row, const int name##_block, const int name##_image
#define BLOCKED_INPUT(name) \
    global const float *restrict name, const int name##_origin, const int name##_row, const int name##_block, const int name##_image
// Pointer to lane 0 of a pixel.
#define PIXEL(name, image, block, row, column) \
    (name + name##_origin + (size_t)(image) * name##_image + (block) * name##_block + (row) * name##_row + (column) * 16)

// Visits the pixels of one row, lane group by lane group: declares `column` and `lane` (a multiple of LANES) for the body.
#define FOR_EACH_IN_ROW(column, lane, width)                                                                       \
    for (int row_item_ = get_global_id(0), column = row_item_ / LANE_GROUPS, lane = (row_item_ % LANE_GROUPS) * LANES; \
         row_item_ < (width) * LANE_GROUPS;                                                                        \
         row_item_ += get_global_size(0), column = row_item_ / LANE_GROUPS, lane = (row_item_ % LANE_GROUPS) * LANES)

// The same for all rows of a plane, of which dimension 1 has one or more: declares `row`, too.
#define FOR_EACH_IN_PLANE(row, column, lane, height, width)                            \
    for (int row = get_global_id(1); row < (height); row += get_global_size(1))        \
        FOR_EACH_IN_ROW(column, lane, width)

// Visits the elements 0 .. count-1 of a Dense tensor: a contiguous piece for each work-group on a processor, interleaved on a
// graphics device.
#ifdef CPU_CLASS
#define FOR_EACH(index, count)                                                                               \
    const int chunk_ = ((count) + (int)get_global_size(0) - 1) / (int)get_global_size(0);                    \
    for (int index = (int)get_global_id(0) * chunk_; index < min((count), ((int)get_global_id(0) + 1) * chunk_); ++index)
#else
#define FOR_EACH(index, count) for (int index = get_global_id(0); index < (count); index += get_global_size(0))
#endif

// The same, LANES elements at a time: declares `index`, the first of them, and `some`, how many there are (fewer at the end).
#define FOR_EACH_LANES(index, some, count)                 \
    FOR_EACH(lanes_item_, ((count) + LANES - 1) / LANES)   \
        for (int index = lanes_item_ * LANES, some = min(LANES, (count) - index), once_ = 1; once_; once_ = 0)

// The first `some` floats at a pointer, zeros in the other lanes; and a store of the first `some` lanes.
static inline lanes_t load_some(global const float *pointer, int some)
{
    if (some >= LANES)
        return LOAD_LANES(pointer);
    float values[LANES];
    for (int i = 0; i < LANES; ++i)
        values[i] = i < some ? pointer[i] : 0.0f;
    return LOAD_LANES(values);
}

static inline void store_some(lanes_t value, global float *pointer, int some)
{
    if (some >= LANES)
    {
        STORE_LANES(value, pointer);
        return;
    }
    float values[LANES];
    STORE_LANES(value, values);
    for (int i = 0; i < some; ++i)
        pointer[i] = values[i];
}

// Rows of a Dense tensor, each handled by a whole work-group (on a processor that is one work-item, and it takes a contiguous piece).
#ifdef CPU_CLASS
#define FOR_EACH_ROW(row, rows) FOR_EACH(row, rows)
#else
#define FOR_EACH_ROW(row, rows) for (int row = get_group_id(0); row < (rows); row += get_num_groups(0))
#endif

// The elements 0 .. size-1 of such a row, LANES at a time, shared among the work-group: declares `index` and `some` as above.
#define FOR_EACH_LANES_OF_ROW(index, some, size)                                                    \
    for (int index = get_local_id(0) * LANES, some = min(LANES, (size) - index); index < (size);    \
         index += LOCAL_SIZE * LANES, some = min(LANES, (size) - index))

// The first `some` lanes of a value, and another value in the lanes behind them.
static inline lanes_t keep_some(lanes_t value, int some, float otherwise)
{
    return select((lanes_t)(otherwise), value, LANE_INDEX < some);
}

// Sum and maximum of the lanes of a value.
#ifdef CPU_CLASS
#define DEFINE_ACROSS_LANES(name, combine)                    \
    static inline float name##_of_lanes(float16 value)        \
    {                                                         \
        const float8 eight = combine(value.lo, value.hi);     \
        const float4 four = combine(eight.lo, eight.hi);      \
        const float2 two = combine(four.lo, four.hi);         \
        return combine(two.x, two.y);                         \
    }
#else
#define DEFINE_ACROSS_LANES(name, combine)                    \
    static inline float name##_of_lanes(float4 value)         \
    {                                                         \
        const float2 two = combine(value.lo, value.hi);       \
        return combine(two.x, two.y);                         \
    }
#endif
#define PLUS(left, right) ((left) + (right))
DEFINE_ACROSS_LANES(sum, PLUS)
DEFINE_ACROSS_LANES(max, fmax)

// The same over all lanes of all work-items of the group; every work-item gets the result. `shared` has LOCAL_SIZE floats.
#ifdef CPU_CLASS
#define DEFINE_ACROSS_GROUP(name, combine) \
    static inline float group_##name(lanes_t value, local float *shared) { return name##_of_lanes(value); }
#else
#define DEFINE_ACROSS_GROUP(name, combine)                                        \
    static inline float group_##name(lanes_t value, local float *shared)          \
    {                                                                             \
        const int item = get_local_id(0);                                         \
        shared[item] = name##_of_lanes(value);                                    \
        barrier(CLK_LOCAL_MEM_FENCE);                                             \
        for (int reach = LOCAL_SIZE / 2; reach > 0; reach /= 2)                   \
        {                                                                         \
            if (item < reach)                                                     \
                shared[item] = combine(shared[item], shared[item + reach]);       \
            barrier(CLK_LOCAL_MEM_FENCE);                                         \
        }                                                                         \
        const float result = shared[0];                                           \
        barrier(CLK_LOCAL_MEM_FENCE);                                             \
        return result;                                                            \
    }
#endif
DEFINE_ACROSS_GROUP(sum, PLUS)
DEFINE_ACROSS_GROUP(max, fmax)

// Where a row begins in a tensor, in floats from `start`. The row's number counts through five axes; size_1 .. size_4 are the extents of
// all but the first, step_0 .. step_4 the distances in the tensor along them.
static inline int start_of(int row, int start, int size_1, int size_2, int size_3, int size_4, int step_0, int step_1, int step_2,
    int step_3, int step_4)
{
    start += row % size_4 * step_4;
    row /= size_4;
    start += row % size_3 * step_3;
    row /= size_3;
    start += row % size_2 * step_2;
    row /= size_2;
    return start + row % size_1 * step_1 + row / size_1 * step_0;
}

// Zero in the lanes that lie beyond the last of `channels` channels; `first_channel` is the channel of lane 0 of the value.
static inline lanes_t mask_lanes(lanes_t value, int first_channel, int channels)
{
    return select((lanes_t)(0.0f), value, LANE_INDEX + first_channel < channels);
}

// The activations that convolutions and dense layers apply before they store: identity (slope 1, no bounds), ReLU (slope 0),
// leaky ReLU (slope below 1), clip (slope 1, bounds). Written so that a NaN stays a NaN.
#define ACTIVATION_ARGUMENTS const float slope, const float low, const float high
#define DEFINE_ACTIVATE(type)                                                                 \
    static inline type activate_##type(type value, float slope, float low, float high)        \
    {                                                                                         \
        value = value < (type)(0.0f) ? value * slope : value;                                 \
        value = value < (type)(low) ? (type)(low) : value;                                    \
        return value > (type)(high) ? (type)(high) : value;                                   \
    }
DEFINE_ACTIVATE(float)
DEFINE_ACTIVATE(float4)
DEFINE_ACTIVATE(float16)

// REPEAT(n, M) expands to M(0) M(1) ... M(n-1): registers of a tile get names of their own, because arrays of vectors end on
// the stack.
#define REPEAT_1(M) M(0)
#define REPEAT_2(M) REPEAT_1(M) M(1)
#define REPEAT_3(M) REPEAT_2(M) M(2)
#define REPEAT_4(M) REPEAT_3(M) M(3)
#define REPEAT_5(M) REPEAT_4(M) M(4)
#define REPEAT_6(M) REPEAT_5(M) M(5)
#define REPEAT_7(M) REPEAT_6(M) M(6)
#define REPEAT_8(M) REPEAT_7(M) M(7)
#define REPEAT_9(M) REPEAT_8(M) M(8)
#define REPEAT_10(M) REPEAT_9(M) M(9)
#define REPEAT_11(M) REPEAT_10(M) M(10)
#define REPEAT_12(M) REPEAT_11(M) M(11)
#define REPEAT_13(M) REPEAT_12(M) M(12)
#define REPEAT_14(M) REPEAT_13(M) M(13)
#define REPEAT_INNER(n, M) REPEAT_##n(M)
#define REPEAT(n, M) REPEAT_INNER(n, M)
