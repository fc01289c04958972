// Convolution of the few channels of a picture (any number is right): Dense [N][C][H][W] in, Blocked16 out, zero padding. There are
// no blocks of input channels to read, and the input has no border, so tiles whose window hangs over the left or right edge look at
// each column; all others, nearly all, do not. No groups.
//
// Options: TILE_PIXELS (output pixels of one row that a work-item computes), OC_BLOCKS (1 or 2), STRIDE_WIDTH.
// Launch:  dimension 0 the tile, dimension 1 the group of OC_BLOCKS output blocks, dimension 2 the image. The last tile of a row
//          begins early enough to end inside, so the output must not be narrower than a tile. On processors a work-group is one
//          work-item with a large tile; on graphics devices tiles are single pixels, and 64 share a work-group.
// Weights: [group of OC_BLOCKS output blocks][channel][kernel row][kernel column][OC_BLOCKS * 16], zeros for output channels that do
//          not exist. Bias: padded with zeros to whole groups.

#if OC_BLOCKS == 2
#define BOTH_BLOCKS(M, p) M(p, 0) M(p, 1)
#else
#define BOTH_BLOCKS(M, p) M(p, 0)
#endif

static inline float16 mask(float16 value, int first_channel, int channels)
{
    const int16 lane = (int16)(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    return select((float16)(0.0f), value, lane + first_channel < channels);
}

KERNEL void conv2d_first(global const float *restrict input, global const float *restrict weights, global const float *restrict bias,
    BLOCKED(output), ACTIVATION_ARGUMENTS, const int channels, const int height, const int width, const int output_channels,
    const int kernel_height, const int kernel_width, const int stride_height, const int dilation_height, const int dilation_width,
    const int pad_top, const int pad_left, const int output_height, const int output_width)
{
    const int tiles_in_row = (output_width + TILE_PIXELS - 1) / TILE_PIXELS;
    const int row = get_global_id(0) / tiles_in_row;
    if (row >= output_height)
        return;
    const int column = min((int)get_global_id(0) % tiles_in_row * TILE_PIXELS, output_width - TILE_PIXELS);
    const int block = get_global_id(1) * OC_BLOCKS, image = get_global_id(2);
    const int left = column * STRIDE_WIDTH - pad_left;
    const int is_inside = left >= 0 && left + (TILE_PIXELS - 1) * STRIDE_WIDTH + (kernel_width - 1) * dilation_width < width;

    bias += block * 16;
#define START(p, b) float16 sum_##p##_##b = vload16(b, bias);
#define START_PIXEL(p) BOTH_BLOCKS(START, p)
    REPEAT(TILE_PIXELS, START_PIXEL)

    global const float *plane = input + (size_t)image * channels * height * width;
    global const float *w = weights + (size_t)get_global_id(1) * channels * kernel_height * kernel_width * (OC_BLOCKS * 16);
    for (int c = 0; c < channels; ++c, plane += height * width)
    {
        for (int y = 0; y < kernel_height; ++y)
        {
            const int input_row = row * stride_height - pad_top + y * dilation_height;
            if (input_row < 0 || input_row >= height)
            {
                w += kernel_width * (OC_BLOCKS * 16);
                continue;
            }
            global const float *line = plane + input_row * width;
            for (int x = 0; x < kernel_width; ++x, w += OC_BLOCKS * 16)
            {
                const int first = left + x * dilation_width;
                const float16 w_0 = vload16(0, w);
#if OC_BLOCKS == 2
                const float16 w_1 = vload16(1, w);
#endif
#define MULTIPLY_ADD(p, b) sum_##p##_##b = fma((float16)(value_##p), w_##b, sum_##p##_##b);
#define LOAD_INSIDE(p) const float value_##p = line[first + (p) * STRIDE_WIDTH];
#define LOAD_ANYWHERE(p) \
    const int at_##p = first + (p) * STRIDE_WIDTH; \
    const float value_##p = at_##p >= 0 && at_##p < width ? line[at_##p] : 0.0f;
#define INSIDE_PIXEL(p) LOAD_INSIDE(p) BOTH_BLOCKS(MULTIPLY_ADD, p)
#define ANY_PIXEL(p) LOAD_ANYWHERE(p) BOTH_BLOCKS(MULTIPLY_ADD, p)
                if (is_inside)
                {
                    REPEAT(TILE_PIXELS, INSIDE_PIXEL)
                }
                else
                {
                    REPEAT(TILE_PIXELS, ANY_PIXEL)
                }
            }
        }
    }

    global float *out = PIXEL(output, image, block, row, column);
#define STORE(p, b) \
    if (b == 0 || (block + b) * 16 < output_channels) \
        vstore16(mask(activate_float16(sum_##p##_##b, slope, low, high), (block + b) * 16, output_channels), 0, out + b * output_block + (p) * 16);
#define STORE_PIXEL(p) BOTH_BLOCKS(STORE, p)
    REPEAT(TILE_PIXELS, STORE_PIXEL)
}
