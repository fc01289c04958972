// 3x3 convolution with stride 1 by Winograd's minimal filtering F(4x4, 3x3) (Lavin and Gray 2015), on processors, Blocked16 in and out:
// each tile of 4 x 4 output pixels is made from 6 x 6 input pixels with 36 multiplications for each pair of channels, not 144.
//
//   V = B' d B   input tile d of one channel          (transform_input)
//   M = sum over input channels of V * U              (multiply; U = G g G' is made of the weights g by the host,
//                                                    in training by transform_weights)
//   Y = A' M A   then bias, residual, activation      (transform_output)
//
// TILES tiles are handled together, as the rows of 36 matrix products. Two ways to go through the work: `winograd_fused` takes one block
// of tiles through all three steps, so V and M stay in the cache; the three `winograd_...` kernels take one step for all tiles, so each
// part of U is read once. The first suits many tiles, the second many channels.
//
// Options: TILES (tiles of a block), OC_BLOCKS (output blocks of a product).
// Input:   origin at the input pixel of output pixel (0, 0) and tap (0, 0); its border covers the tiles that hang over.
// Scratch: V, and M behind it at m_offset.
// U:       [group of OC_BLOCKS output blocks][36][input channel][OC_BLOCKS * 16]
// V:       [block of tiles][36][input block][TILES][16]       M: [block of tiles][36][output block][TILES][16]

#define POINTS 36
#define SIZE 6
#define STEP 4

typedef struct
{
    int image, row, column;
} tile_t;

// Tiles are counted over all images; those beyond the last repeat it.
static inline tile_t tile_at(int index, int tiles_high, int tiles_wide, int count)
{
    index = min(index, count - 1);
    tile_t tile;
    tile.image = index / (tiles_high * tiles_wide);
    tile.row = index / tiles_wide % tiles_high * STEP;
    tile.column = index % tiles_wide * STEP;
    return tile;
}

// A row of B' times six numbers.
#define TRANSFORM_INPUT(d0, d1, d2, d3, d4, d5, t0, t1, t2, t3, t4, t5) \
    { \
        const float16 even = fma((float16)(-4.0f), d2, d4), odd = fma((float16)(-4.0f), d1, d3); \
        const float16 inner = d4 - d2, outer = 2.0f * (d3 - d1); \
        t0 = fma((float16)(4.0f), d0, fma((float16)(-5.0f), d2, d4)); \
        t1 = even + odd; \
        t2 = even - odd; \
        t3 = inner + outer; \
        t4 = inner - outer; \
        t5 = fma((float16)(4.0f), d1, fma((float16)(-5.0f), d3, d5)); \
    }

static inline void transform_input(global const float *restrict source, int row_stride, global float *restrict target, int point_stride)
{
    float16 half_done[POINTS];
    for (int x = 0; x < SIZE; ++x)
    {
        global const float *d = source + x * 16;
        const float16 d0 = vload16(0, d), d1 = vload16(0, d + row_stride), d2 = vload16(0, d + 2 * row_stride);
        const float16 d3 = vload16(0, d + 3 * row_stride), d4 = vload16(0, d + 4 * row_stride), d5 = vload16(0, d + 5 * row_stride);
        TRANSFORM_INPUT(d0, d1, d2, d3, d4, d5, half_done[x], half_done[SIZE + x], half_done[2 * SIZE + x], half_done[3 * SIZE + x],
            half_done[4 * SIZE + x], half_done[5 * SIZE + x])
    }
    for (int y = 0; y < SIZE; ++y, target += SIZE * point_stride)
    {
        const float16 *d = half_done + y * SIZE;
        float16 t0, t1, t2, t3, t4, t5;
        TRANSFORM_INPUT(d[0], d[1], d[2], d[3], d[4], d[5], t0, t1, t2, t3, t4, t5)
        vstore16(t0, 0, target);
        vstore16(t1, 0, target + point_stride);
        vstore16(t2, 0, target + 2 * point_stride);
        vstore16(t3, 0, target + 3 * point_stride);
        vstore16(t4, 0, target + 4 * point_stride);
        vstore16(t5, 0, target + 5 * point_stride);
    }
}

// A row of A' times six numbers.
#define TRANSFORM_OUTPUT(m0, m1, m2, m3, m4, m5, y0, y1, y2, y3) \
    { \
        const float16 sum = m1 + m2, difference = m1 - m2, far_sum = m3 + m4, far_difference = m3 - m4; \
        y0 = m0 + sum + far_sum; \
        y1 = fma((float16)(2.0f), far_difference, difference); \
        y2 = fma((float16)(4.0f), far_sum, sum); \
        y3 = fma((float16)(8.0f), far_difference, difference) + m5; \
    }

// `half_done` gets the 4 x 6 numbers after the first of the two products.
static inline void transform_output_columns(global const float *restrict source, int point_stride, float16 *half_done)
{
    for (int x = 0; x < SIZE; ++x, source += point_stride)
    {
        const float16 m0 = vload16(0, source), m1 = vload16(0, source + SIZE * point_stride);
        const float16 m2 = vload16(0, source + 2 * SIZE * point_stride), m3 = vload16(0, source + 3 * SIZE * point_stride);
        const float16 m4 = vload16(0, source + 4 * SIZE * point_stride), m5 = vload16(0, source + 5 * SIZE * point_stride);
        TRANSFORM_OUTPUT(m0, m1, m2, m3, m4, m5, half_done[x], half_done[SIZE + x], half_done[2 * SIZE + x], half_done[3 * SIZE + x])
    }
}

#if OC_BLOCKS == 3
#define EACH_BLOCK(M, p) M(p, 0) M(p, 1) M(p, 2)
#elif OC_BLOCKS == 2
#define EACH_BLOCK(M, p) M(p, 0) M(p, 1)
#else
#define EACH_BLOCK(M, p) M(p, 0)
#endif

// One of the 36 products: TILES tiles by OC_BLOCKS output blocks, all sums in registers.
static inline void multiply(
    global const float *restrict v, global const float *restrict u, global float *restrict m, int channels)
{
#define START(p, b) float16 sum_##p##_##b = 0.0f;
#define START_TILE(p) EACH_BLOCK(START, p)
    REPEAT(TILES, START_TILE)
    for (int channel = 0; channel < channels; channel += 16, v += TILES * 16)
    {
        const int count = min(16, channels - channel);
        for (int c = 0; c < count; ++c, u += OC_BLOCKS * 16)
        {
            const float16 u_0 = vload16(0, u);
#if OC_BLOCKS > 1
            const float16 u_1 = vload16(1, u);
#endif
#if OC_BLOCKS > 2
            const float16 u_2 = vload16(2, u);
#endif
#define MULTIPLY_ADD(p, b) sum_##p##_##b = fma((float16)(v[(p) * 16 + c]), u_##b, sum_##p##_##b);
#define MULTIPLY_ADD_TILE(p) EACH_BLOCK(MULTIPLY_ADD, p)
            REPEAT(TILES, MULTIPLY_ADD_TILE)
        }
    }
#define STORE(p, b) vstore16(sum_##p##_##b, 0, m + (b) * TILES * 16 + (p) * 16);
#define STORE_TILE(p) EACH_BLOCK(STORE, p)
    REPEAT(TILES, STORE_TILE)
}

#define TILE_ARGUMENTS const int tiles_high, const int tiles_wide, const int tile_count

#define INPUT_TRANSFORM(tile_block, block, target, point_stride) \
    for (int t = 0; t < TILES; ++t) \
    { \
        const tile_t tile = tile_at((tile_block) * TILES + t, tiles_high, tiles_wide, tile_count); \
        transform_input(PIXEL(input, tile.image, block, tile.row, tile.column), input_row, (target) + t * 16, point_stride); \
    }

#define OUTPUT_TRANSFORM(tile_block, block, source, point_stride) \
    for (int t = 0; t < TILES && (tile_block) * TILES + t < tile_count; ++t) \
    { \
        float16 half_done[STEP * SIZE]; \
        transform_output_columns((source) + t * 16, point_stride, half_done); \
        const tile_t tile = tile_at((tile_block) * TILES + t, tiles_high, tiles_wide, tile_count); \
        const float16 start = vload16(block, bias); \
        const int width = min(STEP, output_width - tile.column); \
        for (int y = 0; y < STEP && tile.row + y < output_height; ++y) \
        { \
            const float16 *h = half_done + y * SIZE; \
            float16 values[STEP]; \
            TRANSFORM_OUTPUT(h[0], h[1], h[2], h[3], h[4], h[5], values[0], values[1], values[2], values[3]) \
            for (int x = 0; x < width; ++x) \
            { \
                float16 value = values[x] + start; \
                if (has_residual) \
                    value += vload16(0, PIXEL(residual, tile.image, block, tile.row + y, tile.column + x)); \
                vstore16(mask_lanes(activate_float16(value, slope, low, high), (block) * 16, output_channels), 0, \
                    PIXEL(output, tile.image, block, tile.row + y, tile.column + x)); \
            } \
        } \
    }

#define OUTPUT_ARGUMENTS \
    global const float *restrict bias, BLOCKED_INPUT(residual), const int has_residual, BLOCKED(output), ACTIVATION_ARGUMENTS, \
        const int output_channels, const int output_height, const int output_width

// Dimension 0 is the block of tiles, dimension 1 the input block.
KERNEL void winograd_input(
    BLOCKED_INPUT(input), global float *restrict v, const int input_channels, TILE_ARGUMENTS)
{
    const int tile_block = get_global_id(0), block = get_global_id(1), blocks = (input_channels + 15) / 16;
    const int point_stride = blocks * TILES * 16;
    INPUT_TRANSFORM(tile_block, block, v + (size_t)tile_block * POINTS * point_stride + block * TILES * 16, point_stride)
}

// Dimension 0 is the point, dimension 1 the group of output blocks.
KERNEL void winograd_multiply(global float *scratch, const int m_offset, global const float *restrict u,
    const int input_channels, const int tile_blocks)
{
    global const float *v = scratch;
    global float *m = scratch + m_offset;
    const int point = get_global_id(0), group = get_global_id(1);
    const int v_point = (input_channels + 15) / 16 * TILES * 16, m_point = get_global_size(1) * OC_BLOCKS * TILES * 16;
    u += ((size_t)group * POINTS + point) * input_channels * (OC_BLOCKS * 16);
    for (int tile_block = 0; tile_block < tile_blocks; ++tile_block)
        multiply(v + ((size_t)tile_block * POINTS + point) * v_point, u,
            m + ((size_t)tile_block * POINTS + point) * m_point + group * OC_BLOCKS * TILES * 16, input_channels);
}

// Dimension 0 is the block of tiles, dimension 1 the output block.
KERNEL void winograd_output(
    global const float *restrict scratch, const int m_offset, const int m_blocks, OUTPUT_ARGUMENTS, TILE_ARGUMENTS)
{
    global const float *m = scratch + m_offset;
    const int tile_block = get_global_id(0), block = get_global_id(1);
    const int point_stride = m_blocks * TILES * 16;
    OUTPUT_TRANSFORM(tile_block, block, m + (size_t)tile_block * POINTS * point_stride + block * TILES * 16, point_stride)
}

// Each work-group takes every get_global_size(0)-th block of tiles and has a part of v and m of its own.
KERNEL void winograd_fused(BLOCKED_INPUT(input), global const float *restrict u, global float *scratch, const int m_offset,
    OUTPUT_ARGUMENTS, const int input_channels, TILE_ARGUMENTS)
{
    const int input_blocks = (input_channels + 15) / 16, output_blocks = (output_channels + 15) / 16;
    const int groups = (output_blocks + OC_BLOCKS - 1) / OC_BLOCKS;
    const int v_point = input_blocks * TILES * 16, m_point = groups * OC_BLOCKS * TILES * 16;
    global float *v = scratch + (size_t)get_global_id(0) * POINTS * v_point;
    global float *m = scratch + m_offset + (size_t)get_global_id(0) * POINTS * m_point;
    for (int tile_block = get_global_id(0); tile_block * TILES < tile_count; tile_block += get_global_size(0))
    {
        for (int block = 0; block < input_blocks; ++block)
            INPUT_TRANSFORM(tile_block, block, v + block * TILES * 16, v_point)
        for (int group = 0; group < groups; ++group)
            for (int point = 0; point < POINTS; ++point)
                multiply(v + point * v_point, u + ((size_t)group * POINTS + point) * input_channels * (OC_BLOCKS * 16),
                    m + point * m_point + group * OC_BLOCKS * TILES * 16, input_channels);
        for (int block = 0; block < output_blocks; ++block)
            OUTPUT_TRANSFORM(tile_block, block, m + block * TILES * 16, m_point)
    }
}
