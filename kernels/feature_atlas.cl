// Draws the channels of a tensor as grey tiles of one picture, in three steps: the range of the finite numbers of each channel; from the
// ranges, what black and white stand for; the bytes. A channel is a plane of height x width numbers.
//
// The first step leaves `found`: for each segment of rows the lowest numbers of all channels, then the highest, `padded` floats each.
// The second leaves `scales`: for each channel the number to subtract, then for each the factor, then for each the byte of zero.
// `places` says for each channel at which byte of the picture its tile begins; -1 for a channel that is not drawn.

// A NaN fails the comparison, an infinity the bound.
#define LOWER_OF(low, value) ((((value) < (low)) & ((value) >= -FLT_MAX)) ? (value) : (low))
#define HIGHER_OF(high, value) ((((value) > (high)) & ((value) <= FLT_MAX)) ? (value) : (high))
#define WORKERS (LOCAL_SIZE / LANE_GROUPS)

// Blocked: dimension 1 is the segment, dimension 2 the channel block; the work-items of a group share the rows of the segment.
KERNEL void atlas_ranges_blocked(
    BLOCKED_INPUT(input), global float *restrict found, const int height, const int width, const int rows, const int padded)
{
    local lanes_t lows[LOCAL_SIZE], highs[LOCAL_SIZE];
    const int item = get_local_id(0), lane = item % LANE_GROUPS * LANES, segment = get_group_id(1), block = get_group_id(2);
    const int end = min(height, (segment + 1) * rows);
    lanes_t low = (lanes_t)(INFINITY), high = (lanes_t)(-INFINITY);
    for (int row = segment * rows + item / LANE_GROUPS; row < end; row += WORKERS)
        for (int column = 0; column < width; ++column)
        {
            const lanes_t value = LOAD_LANES(PIXEL(input, 0, block, row, column) + lane);
            low = LOWER_OF(low, value);
            high = HIGHER_OF(high, value);
        }
    lows[item] = low;
    highs[item] = high;
    barrier(CLK_LOCAL_MEM_FENCE);
    if (item >= LANE_GROUPS)
        return;
    for (int other = item + LANE_GROUPS; other < LOCAL_SIZE; other += LANE_GROUPS)
    {
        low = fmin(low, lows[other]);
        high = fmax(high, highs[other]);
    }
    global float *target = found + (size_t)segment * 2 * padded + block * 16 + lane;
    STORE_LANES(low, target);
    STORE_LANES(high, target + padded);
}

// Dense: one segment, a work-group for each channel.
KERNEL void atlas_ranges_dense(
    global const float *restrict input, global float *restrict found, const int channels, const int pixels, const int padded)
{
    local float shared[LOCAL_SIZE];
    FOR_EACH_ROW(channel, channels)
    {
        global const float *x = input + (size_t)channel * pixels;
        lanes_t low = (lanes_t)(INFINITY), high = (lanes_t)(-INFINITY);
        FOR_EACH_LANES_OF_ROW(index, some, pixels)
        {
            const lanes_t value = keep_some(load_some(x + index, some), some, NAN);
            low = LOWER_OF(low, value);
            high = HIGHER_OF(high, value);
        }
        const float lowest = -group_max(-low, shared), highest = group_max(high, shared);
        if (get_local_id(0) == 0)
        {
            found[channel] = lowest;
            found[padded + channel] = highest;
        }
    }
}

// One work-group. `together` makes one range of all channels. Numbers of both signs: zero is 128, the larger extreme 1 or 255. Else
// black is the lowest number, or zero when none is negative, and white the highest. A channel without a finite number counts as zeros.
KERNEL void atlas_scales(global const float *restrict found, global float *restrict ranges, global float *restrict scales,
    const int segments, const int channels, const int padded, const int together)
{
    local float shared[LOCAL_SIZE];
    float lowest = INFINITY, highest = -INFINITY;
    for (int channel = get_local_id(0); channel < channels; channel += LOCAL_SIZE)
    {
        float low = INFINITY, high = -INFINITY;
        for (int segment = 0; segment < segments; ++segment)
        {
            low = fmin(low, found[(size_t)segment * 2 * padded + channel]);
            high = fmax(high, found[((size_t)segment * 2 + 1) * padded + channel]);
        }
        ranges[2 * channel] = low <= high ? low : 0.0f;
        ranges[2 * channel + 1] = low <= high ? high : 0.0f;
        lowest = fmin(lowest, low);
        highest = fmax(highest, high);
    }
    lowest = -group_max((lanes_t)(-lowest), shared);
    highest = group_max((lanes_t)(highest), shared);
    for (int channel = get_local_id(0); channel < channels; channel += LOCAL_SIZE)
    {
        const float low = together ? lowest : ranges[2 * channel], high = together ? highest : ranges[2 * channel + 1];
        const bool is_signed = low < 0.0f && high > 0.0f;
        const float black = is_signed || low >= 0.0f ? 0.0f : low;
        const float span = is_signed ? fmax(-low, high) : high - black;
        scales[channel] = black;
        scales[padded + channel] = span > FLT_MIN ? (is_signed ? 127.0f : 255.0f) / span : 0.0f;
        scales[2 * padded + channel] = is_signed ? 128.0f : 0.0f;
    }
}

// How much of the pixel at `place` lies between two coordinates.
static inline float share_of(float begin, float end, int place)
{
    return fmin(end, place + 1.0f) - fmax(begin, (float)place);
}

// The bytes of numbers: a NaN counts as zero.
#define DEFINE_SHADE_OF(type)                                                          \
    static inline type shade_of_##type(type value, type black, type factor, type zero) \
    {                                                                                  \
        value = value == value ? value : (type)(0.0f);                                 \
        value = (value - black) * factor + zero;                                       \
        value = value > (type)(0.0f) ? value : (type)(0.0f);                           \
        return rint(value < (type)(255.0f) ? value : (type)(255.0f));                  \
    }
DEFINE_SHADE_OF(float)
#ifdef CPU_CLASS
DEFINE_SHADE_OF(float16)
#define shade_of_lanes shade_of_float16
#define BYTES_OF_LANES convert_uchar16
#define STORE_BYTES(value, pointer) vstore16(value, 0, pointer)
#else
DEFINE_SHADE_OF(float4)
#define shade_of_lanes shade_of_float4
#define BYTES_OF_LANES convert_uchar4
#define STORE_BYTES(value, pointer) vstore4(value, 0, pointer)
#endif

// Over rows of tiles: dimension 1 is the row, dimension 2 counts channel blocks from `first_block`. A pixel of a tile is the mean of
// step_y x step_x pixels of the channel, those at its edge counted by the share that lies inside.
KERNEL void atlas_draw_blocked(BLOCKED_INPUT(input), global const float *restrict scales, global const int *restrict places,
    global uchar *restrict atlas, const int height, const int width, const float step_y, const float step_x, const int tile_width,
    const int atlas_width, const int first_block, const int padded)
{
    const int y = get_global_id(1), block = first_block + get_global_id(2);
    const bool is_whole = step_y == 1.0f && step_x == 1.0f;
    const float top = y * step_y, bottom = top + step_y, scale = 1.0f / (step_y * step_x);
    FOR_EACH_IN_ROW(x, lane, tile_width)
    {
        const int channel = block * 16 + lane;
        lanes_t value = (lanes_t)(0.0f);
        if (is_whole)
            value = LOAD_LANES(PIXEL(input, 0, block, y, x) + lane);
        else
        {
            const float left = x * step_x, right = left + step_x;
            for (int row = (int)top; row < min(height, (int)ceil(bottom)); ++row)
                for (int column = (int)left; column < min(width, (int)ceil(right)); ++column)
                {
                    const float weight = share_of(top, bottom, row) * share_of(left, right, column) * scale;
                    value = fma(LOAD_LANES(PIXEL(input, 0, block, row, column) + lane), (lanes_t)(weight), value);
                }
        }
        global const float *range = scales + channel;
        uchar bytes[LANES];
        STORE_BYTES(
            BYTES_OF_LANES(shade_of_lanes(value, LOAD_LANES(range), LOAD_LANES(range + padded), LOAD_LANES(range + 2 * padded))), bytes);
        for (int i = 0; i < LANES; ++i)
            if (places[channel + i] >= 0)
                atlas[places[channel + i] + y * atlas_width + x] = bytes[i];
    }
}

// The same for the `channels` channels from `first` on, each `tile_height` rows.
KERNEL void atlas_draw_dense(global const float *restrict input, global const float *restrict scales, global const int *restrict places,
    global uchar *restrict atlas, const int height, const int width, const float step_y, const float step_x, const int tile_width,
    const int atlas_width, const int first, const int padded, const int channels, const int tile_height)
{
    const bool is_whole = step_y == 1.0f && step_x == 1.0f;
    const float scale = 1.0f / (step_y * step_x);
    FOR_EACH_ROW(line, channels * tile_height)
    {
        const int channel = first + line / tile_height, y = line % tile_height;
        global const float *plane = input + (size_t)channel * height * width;
        global uchar *target = atlas + places[channel] + y * atlas_width;
        const float black = scales[channel], factor = scales[padded + channel], zero = scales[2 * padded + channel];
        if (is_whole)
        {
            for (int x = get_local_id(0); x < tile_width; x += LOCAL_SIZE)
                target[x] = (uchar)shade_of_float(plane[y * width + x], black, factor, zero);
            continue;
        }
        const float top = y * step_y, bottom = top + step_y;
        const int first_row = (int)top, end_row = min(height, (int)ceil(bottom));
        for (int x = get_local_id(0); x < tile_width; x += LOCAL_SIZE)
        {
            const float left = x * step_x, right = left + step_x;
            const int first_column = (int)left, end_column = min(width, (int)ceil(right));
            float value = 0.0f;
            for (int row = first_row; row < end_row; ++row)
            {
                float sum = 0.0f;
                for (int column = first_column; column < end_column; ++column)
                    sum = fma(plane[row * width + column], share_of(left, right, column), sum);
                value = fma(sum, share_of(top, bottom, row) * scale, value);
            }
            target[x] = (uchar)shade_of_float(value, black, factor, zero);
        }
    }
}
