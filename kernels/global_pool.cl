// One number for all pixels of a channel: their mean (build option REDUCE_MEAN) or the largest (REDUCE_MAX). The work-items of a
// work-group each take a share of the pixels, then the first one (or the first of each lane group) joins what they found.

#ifdef REDUCE_MEAN
#define NOTHING 0.0f
#define JOIN_TWO(left, right) ((left) + (right))
#define FINISH(value, pixels) ((value) / (float)(pixels))
#else
#define NOTHING -INFINITY
// The larger of two, a NaN if either is one.
#define JOIN_TWO(left, right) ((((right) > (left)) | ((right) != (right))) ? (right) : (left))
#define FINISH(value, pixels) (value)
#endif

#define WORKERS (LOCAL_SIZE / LANE_GROUPS)

// A work-group for each channel block of each image; the work-items share its rows.
KERNEL void global_pool_blocked(
    BLOCKED_INPUT(input), global float *restrict output, const int channels, const int height, const int width, const int blocks)
{
    local lanes_t found[LOCAL_SIZE];
    const int item = get_local_id(0), lane = item % LANE_GROUPS * LANES;
    const int image = get_group_id(0) / blocks, block = get_group_id(0) % blocks;
    lanes_t value = (lanes_t)(NOTHING);
    for (int row = item / LANE_GROUPS; row < height; row += WORKERS)
        for (int column = 0; column < width; ++column)
        {
            const lanes_t pixel = LOAD_LANES(PIXEL(input, image, block, row, column) + lane);
            value = JOIN_TWO(value, pixel);
        }
    found[item] = value;
    barrier(CLK_LOCAL_MEM_FENCE);
    const int first = block * 16 + lane;
    if (item >= LANE_GROUPS || first >= channels)
        return;
    for (int other = item + LANE_GROUPS; other < LOCAL_SIZE; other += LANE_GROUPS)
        value = JOIN_TWO(value, found[other]);
    store_some(FINISH(value, height * width), output + image * channels + first, channels - first);
}

// A work-group for each channel of each image; the work-items share its pixels.
KERNEL void global_pool_dense(global const float *restrict input, global float *restrict output, const int pixels)
{
    local float found[LOCAL_SIZE];
    const int item = get_local_id(0);
    global const float *channel = input + (size_t)get_group_id(0) * pixels;
    const int whole = pixels / LANES;
    lanes_t wide = (lanes_t)(NOTHING);
    for (int index = item; index < whole; index += LOCAL_SIZE)
    {
        const lanes_t some = LOAD_LANES(channel + index * LANES);
        wide = JOIN_TWO(wide, some);
    }
    float lanes[LANES];
    STORE_LANES(wide, lanes);
    float value = NOTHING;
    for (int i = 0; i < LANES; ++i)
        value = JOIN_TWO(value, lanes[i]);
    for (int index = whole * LANES + item; index < pixels; index += LOCAL_SIZE)
        value = JOIN_TWO(value, channel[index]);
    found[item] = value;
    barrier(CLK_LOCAL_MEM_FENCE);
    if (item > 0)
        return;
    for (int other = 1; other < LOCAL_SIZE; ++other)
        value = JOIN_TWO(value, found[other]);
    output[get_group_id(0)] = FINISH(value, pixels);
}
