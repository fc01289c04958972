// The gradient of the weights of a 3x3 convolution with stride 1, the way in which conv2d_winograd.cl went forward, which see: where
// Y = A' (V * U) A and U = G g G',
//
//   Z = A dY A'                            gradient of 4 x 4 output pixels to 6 x 6 points   (winograd_gradient)
//   dU = sum over tiles of V * Z           36 matrix products                                (winograd_weight_multiply)
//   dg = G' dU G                           added to the gradient of the weights              (winograd_weight_add)
//
// V = B' d B of the input is made by winograd_input. The point in the middle of 1 and 1 adds up all pixels of a tile, from which comes the
// gradient of the bias.
//
// Options: TILES (tiles of a block), OC_BLOCKS (output blocks of a product).
// Scratch: V at 0, Z at z_offset, dU at u_offset, behind it the gradient of the bias.
// V:       [block of tiles][36][input block][TILES][16]          Z: [block of tiles][36][output block][TILES][16]
// dU:      [group of OC_BLOCKS output blocks][36][input channel][OC_BLOCKS * 16], then [group][OC_BLOCKS * 16] for the bias

#define POINTS 36
#define SIZE 6
#define STEP 4
#define SUM_POINT (SIZE + 1)

#if OC_BLOCKS == 3
#define EACH_BLOCK(M, c) M(c, 0) M(c, 1) M(c, 2)
#elif OC_BLOCKS == 2
#define EACH_BLOCK(M, c) M(c, 0) M(c, 1)
#else
#define EACH_BLOCK(M, c) M(c, 0)
#endif

// A row of A times four numbers.
#define TRANSFORM_GRADIENT(d0, d1, d2, d3, z0, z1, z2, z3, z4, z5)                                              \
    {                                                                                                           \
        const float16 even = d0 + d2, odd = d1 + d3;                                                            \
        const float16 far_even = fma((float16)(4.0f), d2, d0), far_odd = fma((float16)(8.0f), d3, 2.0f * d1);   \
        z0 = d0;                                                                                                \
        z1 = even + odd;                                                                                        \
        z2 = even - odd;                                                                                        \
        z3 = far_even + far_odd;                                                                                \
        z4 = far_even - far_odd;                                                                                \
        z5 = d3;                                                                                                \
    }

// Dimension 0 is the block of tiles, dimension 1 the output block. The border of the gradient covers the tiles that hang over.
KERNEL void winograd_gradient(BLOCKED_INPUT(gradient), global float *restrict scratch, const int z_offset, const int blocks,
    const int tiles_high, const int tiles_wide, const int tile_count)
{
    const int tile_block = get_global_id(0), block = get_global_id(1);
    const int point_stride = blocks * TILES * 16;
    global float *target = scratch + z_offset + (size_t)tile_block * POINTS * point_stride + block * TILES * 16;
    for (int t = 0; t < TILES; ++t, target += 16)
    {
        const int index = tile_block * TILES + t;
        if (index >= tile_count)
        {
            for (int point = 0; point < POINTS; ++point)
                vstore16((float16)(0.0f), 0, target + point * point_stride);
            continue;
        }
        const int image = index / (tiles_high * tiles_wide), row = index / tiles_wide % tiles_high * STEP, column = index % tiles_wide * STEP;
        float16 half_done[SIZE * STEP];
        for (int x = 0; x < STEP; ++x)
        {
            global const float *d = PIXEL(gradient, image, block, row, column + x);
            const float16 d0 = vload16(0, d), d1 = vload16(0, d + gradient_row);
            const float16 d2 = vload16(0, d + 2 * gradient_row), d3 = vload16(0, d + 3 * gradient_row);
            TRANSFORM_GRADIENT(d0, d1, d2, d3, half_done[x], half_done[STEP + x], half_done[2 * STEP + x], half_done[3 * STEP + x],
                half_done[4 * STEP + x], half_done[5 * STEP + x])
        }
        for (int y = 0; y < SIZE; ++y)
        {
            const float16 *d = half_done + y * STEP;
            global float *points = target + y * SIZE * point_stride;
            float16 z0, z1, z2, z3, z4, z5;
            TRANSFORM_GRADIENT(d[0], d[1], d[2], d[3], z0, z1, z2, z3, z4, z5)
            vstore16(z0, 0, points);
            vstore16(z1, 0, points + point_stride);
            vstore16(z2, 0, points + 2 * point_stride);
            vstore16(z3, 0, points + 3 * point_stride);
            vstore16(z4, 0, points + 4 * point_stride);
            vstore16(z5, 0, points + 5 * point_stride);
        }
    }
}

// Dimension 0 is the point, dimension 1 the group of output blocks. Sums of 8 input channels stay in registers over all tiles.
KERNEL void winograd_weight_multiply(global float *scratch, const int z_offset, const int u_offset, const int input_channels,
    const int output_blocks, const int tile_blocks)
{
    const int point = get_global_id(0), group = get_global_id(1), groups = get_global_size(1);
    const int v_point = (input_channels + 15) / 16 * TILES * 16, z_point = output_blocks * TILES * 16;
    // Without a second block the first stands in for it.
    const int second = group * OC_BLOCKS + 1 < output_blocks ? TILES * 16 : 0;
    global const float *z_first = scratch + z_offset + point * z_point + group * OC_BLOCKS * TILES * 16;
    global float *u = scratch + u_offset + ((size_t)group * POINTS + point) * input_channels * (OC_BLOCKS * 16);
    for (int channel = 0; channel < input_channels; channel += 8)
    {
#define START(c, b) float16 sum_##c##_##b = 0.0f;
#define START_CHANNEL(c) EACH_BLOCK(START, c)
        REPEAT(8, START_CHANNEL)
        global const float *v = scratch + point * v_point + channel / 16 * TILES * 16 + channel % 16;
        global const float *z = z_first;
        for (int tile_block = 0; tile_block < tile_blocks; ++tile_block, v += POINTS * v_point, z += POINTS * z_point)
            for (int t = 0; t < TILES; ++t)
            {
                const float16 z_0 = vload16(t, z);
#if OC_BLOCKS > 1
                const float16 z_1 = vload16(t, z + second);
#endif
#if OC_BLOCKS > 2
                const float16 z_2 = vload16(t, z + 2 * TILES * 16);
#endif
#define MULTIPLY_ADD(c, b) sum_##c##_##b = fma((float16)(v[t * 16 + c]), z_##b, sum_##c##_##b);
#define MULTIPLY_ADD_CHANNEL(c) EACH_BLOCK(MULTIPLY_ADD, c)
                REPEAT(8, MULTIPLY_ADD_CHANNEL)
            }
#define STORE(c, b) vstore16(sum_##c##_##b, b, u + (channel + c) * (OC_BLOCKS * 16));
#define STORE_CHANNEL(c) \
    if (channel + c < input_channels) \
    { \
        EACH_BLOCK(STORE, c) \
    }
        REPEAT(8, STORE_CHANNEL)
    }

    if (point != SUM_POINT)
        return;
    global float *bias = scratch + u_offset + ((size_t)groups * POINTS * input_channels + group) * (OC_BLOCKS * 16);
    for (int block = 0; block < OC_BLOCKS; ++block)
    {
        float16 sum = 0.0f;
        global const float *z = z_first + (block == 1 ? second : block * TILES * 16);
        for (int tile_block = 0; tile_block < tile_blocks; ++tile_block, z += POINTS * z_point)
            for (int t = 0; t < TILES; ++t)
                sum += vload16(t, z);
        vstore16(sum, block, bias);
    }
}

// A row of G' times six numbers.
#define TRANSFORM_BACK(u0, u1, u2, u3, u4, u5, g0, g1, g2)                                                         \
    {                                                                                                              \
        const float16 near_sum = u1 + u2, far_sum = u3 + u4;                                                       \
        g0 = fma((float16)(0.25f), u0, fma((float16)(-1.0f / 6.0f), near_sum, (1.0f / 24.0f) * far_sum));          \
        g1 = fma((float16)(-1.0f / 6.0f), u1 - u2, (1.0f / 12.0f) * (u3 - u4));                                    \
        g2 = fma((float16)(-1.0f / 6.0f), near_sum, (1.0f / 6.0f) * far_sum) + u5;                                 \
    }

// Over the input channels of each output block, and one more for the bias.
KERNEL void winograd_weight_add(global const float *restrict scratch, const int u_offset, global float *restrict weight_gradient,
    global float *restrict bias_gradient, const int has_weight, const int has_bias, const int input_channels, const int output_channels,
    const int groups)
{
    const int blocks = (output_channels + 15) / 16;
    FOR_EACH(index, blocks * (input_channels + 1))
    {
        const int block = index / (input_channels + 1), channel = index % (input_channels + 1), group = block / OC_BLOCKS;
        const int lane = block % OC_BLOCKS * 16, some = min(16, output_channels - block * 16);
        float values[9 * 16];
        if (channel == input_channels)
        {
            vstore16(vload16(0, scratch + u_offset + ((size_t)groups * POINTS * input_channels + group) * (OC_BLOCKS * 16) + lane), 0, values);
            if (has_bias)
                for (int i = 0; i < some; ++i)
                    bias_gradient[block * 16 + i] += values[i];
            continue;
        }
        if (!has_weight)
            continue;
        const int point_step = input_channels * (OC_BLOCKS * 16);
        global const float *u = scratch + u_offset + (size_t)group * POINTS * point_step + channel * (OC_BLOCKS * 16) + lane;
        float16 half_done[3 * SIZE];
        for (int column = 0; column < SIZE; ++column, u += point_step)
        {
            const float16 u0 = vload16(0, u), u1 = vload16(0, u + SIZE * point_step), u2 = vload16(0, u + 2 * SIZE * point_step);
            const float16 u3 = vload16(0, u + 3 * SIZE * point_step), u4 = vload16(0, u + 4 * SIZE * point_step);
            const float16 u5 = vload16(0, u + 5 * SIZE * point_step);
            TRANSFORM_BACK(u0, u1, u2, u3, u4, u5, half_done[column], half_done[SIZE + column], half_done[2 * SIZE + column])
        }
        for (int row = 0; row < 3; ++row)
        {
            const float16 *h = half_done + row * SIZE;
            float16 g0, g1, g2;
            TRANSFORM_BACK(h[0], h[1], h[2], h[3], h[4], h[5], g0, g1, g2)
            vstore16(g0, row * 3, values);
            vstore16(g1, row * 3 + 1, values);
            vstore16(g2, row * 3 + 2, values);
        }
        global float *target = weight_gradient + ((size_t)block * 16 * input_channels + channel) * 9;
        for (int i = 0; i < some; ++i, target += input_channels * 9)
            for (int tap = 0; tap < 9; ++tap)
                target[tap] += values[tap * 16 + i];
    }
}
