// Convolution of Blocked16 tensors on processors: direct, without im2col. One work-item computes a tile of TILE_HEIGHT x TILE_WIDTH
// output pixels for OC_BLOCKS blocks of 16 output channels and keeps all its sums in registers: with 14 pixels and 2 blocks, 28 of
// the 32 vector registers of AVX-512.
//
// Options: TILE_PIXELS, TILE_WIDTH (a divisor of it), OC_BLOCKS (1, 2 or 3), STRIDE_WIDTH (from output to output, in input pixels),
//          OUTPUT_STRIDE (pixels of the output's memory from one to the next in a row; 1 unless gradients of strided convolutions are
//          computed).
// Launch:  dimension 0 the tile, dimension 1 the group of OC_BLOCKS output blocks, dimension 2 the image.
// Input:   the origin is the input pixel of output pixel (0, 0) and kernel tap (0, 0): the host subtracts the padding, and the border
//          in memory is the zeros. The last tiles of a row and of a column begin early enough to end inside, so the output must not
//          be smaller than a tile.
// Weights: [group of OC_BLOCKS output blocks][input block][kernel row][kernel column][channel of the block][OC_BLOCKS * 16], only
//          the input channels that exist, zeros for output channels that do not. Bias: padded with zeros to whole groups.
// Grouped convolution: input_channels is the number per group; channels per group are multiples of 16 on both sides, and a group of
//          OC_BLOCKS output blocks lies in one group of the convolution (output_blocks_per_group is a multiple of OC_BLOCKS).

#define TILE_HEIGHT (TILE_PIXELS / TILE_WIDTH)
#define INPUT_OFFSET(p) ((p) / TILE_WIDTH * tile_row + (p) % TILE_WIDTH * (STRIDE_WIDTH * 16))

#ifndef OUTPUT_STRIDE
#define OUTPUT_STRIDE 1
#endif

#if OC_BLOCKS == 3
#define EACH_BLOCK(M, p) M(p, 0) M(p, 1) M(p, 2)
#elif OC_BLOCKS == 2
#define EACH_BLOCK(M, p) M(p, 0) M(p, 1)
#else
#define EACH_BLOCK(M, p) M(p, 0)
#endif

kernel __attribute__((reqd_work_group_size(1, 1, 1))) void conv2d(BLOCKED_INPUT(input), global const float *restrict weights,
    global const float *restrict bias, BLOCKED_INPUT(residual), const int has_residual, BLOCKED(output), ACTIVATION_ARGUMENTS,
    const int input_channels, const int output_channels, const int output_blocks_per_group, const int kernel_height,
    const int kernel_width, const int stride_height, const int dilation_height, const int dilation_width, const int output_height,
    const int output_width)
{
    const int tiles_in_row = (output_width + TILE_WIDTH - 1) / TILE_WIDTH;
    const int row = min((int)get_global_id(0) / tiles_in_row * TILE_HEIGHT, output_height - TILE_HEIGHT);
    const int column = min((int)get_global_id(0) % tiles_in_row * TILE_WIDTH, output_width - TILE_WIDTH);
    const int block = get_global_id(1) * OC_BLOCKS, image = get_global_id(2);
    const int input_blocks = (input_channels + 15) / 16;
    const int tile_row = stride_height * input_row;

    bias += block * 16;
#define START(p, b) float16 sum_##p##_##b = vload16(b, bias);
#define START_PIXEL(p) EACH_BLOCK(START, p)
    REPEAT(TILE_PIXELS, START_PIXEL)

    global const float *w = weights + (size_t)get_global_id(1) * input_channels * kernel_height * kernel_width * (OC_BLOCKS * 16);
    global const float *in =
        PIXEL(input, image, block / output_blocks_per_group * input_blocks, row * stride_height, column * STRIDE_WIDTH);
    for (int channel = 0; channel < input_channels; channel += 16, in += input_block)
    {
        const int channels = min(16, input_channels - channel);
        for (int y = 0; y < kernel_height; ++y)
        {
            for (int x = 0; x < kernel_width; ++x)
            {
                global const float *tap = in + y * dilation_height * input_row + x * dilation_width * 16;
                for (int c = 0; c < channels; ++c, ++tap, w += OC_BLOCKS * 16)
                {
                    const float16 w_0 = vload16(0, w);
#if OC_BLOCKS > 1
                    const float16 w_1 = vload16(1, w);
#endif
#if OC_BLOCKS > 2
                    const float16 w_2 = vload16(2, w);
#endif
#define MULTIPLY_ADD(p, b) sum_##p##_##b = fma((float16)(tap[INPUT_OFFSET(p)]), w_##b, sum_##p##_##b);
#define MULTIPLY_ADD_PIXEL(p) EACH_BLOCK(MULTIPLY_ADD, p)
                    REPEAT(TILE_PIXELS, MULTIPLY_ADD_PIXEL)
                }
            }
        }
    }

    global const float *other = PIXEL(residual, image, block, row, column);
    global float *out = PIXEL(output, image, block, row, column * OUTPUT_STRIDE);
    if (has_residual)
    {
#define ADD(p, b) \
    if (b == 0 || (block + b) * 16 < output_channels) \
        sum_##p##_##b += vload16(0, other + b * residual_block + (p) / TILE_WIDTH * residual_row + (p) % TILE_WIDTH * 16);
#define ADD_PIXEL(p) EACH_BLOCK(ADD, p)
        REPEAT(TILE_PIXELS, ADD_PIXEL)
    }
#define STORE(p, b) \
    if (b == 0 || (block + b) * 16 < output_channels) \
        vstore16(mask_lanes(activate_float16(sum_##p##_##b, slope, low, high), (block + b) * 16, output_channels), 0, \
            out + b * output_block + (p) / TILE_WIDTH * output_row + (p) % TILE_WIDTH * (OUTPUT_STRIDE * 16));
#define STORE_PIXEL(p) EACH_BLOCK(STORE, p)
    REPEAT(TILE_PIXELS, STORE_PIXEL)
}
