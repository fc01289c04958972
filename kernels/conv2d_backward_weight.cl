// The gradient of a convolution's weights: for each weight the sum over images and output pixels of the output's gradient times the input
// under the weight. Each slice of the images is added up by itself, into [slice][group of GROUP_CHANNELS output channels][row][channel of
// the group]; a row is a weight's place (channel, kernel row, kernel column) and the last one the bias. weight_sums.cl adds the slices.
//
// Options: IN_FLOATS (floats from one input pixel to the next: 16 for Blocked16; 1 for Dense, whose channels are input_block apart),
//          STRIDE_WIDTH, DILATION_WIDTH; on processors TILE_CHANNELS, TILE_ROWS, TILE_COLUMNS and OC_BLOCKS: the weights whose sums a
//          work-item keeps in registers, divisors of 16 (of the channels for Dense), of the kernel's height and of its width.
// Launch:  dimension 0 the tile of weights (64 rows on graphics devices, times 16), dimension 1 the group of output channels (64 on
//          graphics devices, times 16), dimension 2 the slice.
// Input:   the origin is the input pixel of output pixel (0, 0) and kernel tap (0, 0).
#define WEIGHT_ARGUMENTS                                                                                                              \
    BLOCKED_INPUT(input), BLOCKED_INPUT(gradient), global float *restrict partial, const int channels, const int output_channels,     \
        const int group_outputs, const int kernel_height, const int kernel_width, const int stride_height, const int dilation_height, \
        const int height, const int width, const int images, const int slice_images

// Where input channel `channel` of the convolution's group of output channel `output` lies.
#define CHANNEL_PLACE(output, channel)                                                         \
    (IN_FLOATS == 16 ? ((output) / group_outputs * ((channels + 15) / 16) + (channel) / 16) * input_block + (channel) % 16 \
                     : (channel) * input_block)

#ifdef CPU_CLASS

#define REPEAT_15(M) REPEAT_14(M) M(14)
#define REPEAT_16(M) REPEAT_15(M) M(15)
#define REPEAT_18(M) REPEAT_16(M) M(16) M(17)
#define REPEAT_20(M) REPEAT_18(M) M(18) M(19)
#define REPEAT_21(M) REPEAT_20(M) M(20)
#define REPEAT_22(M) REPEAT_21(M) M(21)
#define REPEAT_24(M) REPEAT_22(M) M(22) M(23)
#define REPEAT_25(M) REPEAT_24(M) M(24)

#define ROW_OF(t) ((t) / (TILE_COLUMNS * TILE_CHANNELS))
#define COLUMN_OF(t) ((t) / TILE_CHANNELS % TILE_COLUMNS)
#define CHANNEL_OF(t) ((t) % TILE_CHANNELS)
#define TAP(t) \
    (ROW_OF(t) * tap_row + COLUMN_OF(t) * (DILATION_WIDTH * IN_FLOATS) + CHANNEL_OF(t) * (IN_FLOATS == 16 ? 1 : input_block))

#if OC_BLOCKS == 3
#define EACH_BLOCK(M, t) M(t, 0) M(t, 1) M(t, 2)
#elif OC_BLOCKS == 2
#define EACH_BLOCK(M, t) M(t, 0) M(t, 1)
#else
#define EACH_BLOCK(M, t) M(t, 0)
#endif

KERNEL void conv2d_backward_weight(WEIGHT_ARGUMENTS)
{
    const int row_tiles = kernel_height / TILE_ROWS, column_tiles = kernel_width / TILE_COLUMNS;
    const int tile = get_global_id(0), group = get_global_id(1), slice = get_global_id(2);
    const int kernel_column = tile % column_tiles * TILE_COLUMNS, kernel_row = tile / column_tiles % row_tiles * TILE_ROWS;
    const int channel = tile / column_tiles / row_tiles * TILE_CHANNELS;
    const int block = group * OC_BLOCKS, blocks = (output_channels + 15) / 16;
    const int has_second = block + 1 < blocks;
    const int tap_row = dilation_height * input_row;
    const int first_image = slice * slice_images, end_image = min(first_image + slice_images, images);
    const int rows = channels * kernel_height * kernel_width;
    partial += ((size_t)slice * get_global_size(1) + group) * (rows + 1) * (OC_BLOCKS * 16);

#define START(t, b) float16 sum_##t##_##b = 0.0f;
#define START_TAP(t) EACH_BLOCK(START, t)
    REPEAT(TILE_TAPS, START_TAP)
    global const float *corner = input + input_origin + CHANNEL_PLACE(block * 16, channel) + kernel_row * tap_row
        + kernel_column * (DILATION_WIDTH * IN_FLOATS);
    for (int image = first_image; image < end_image; ++image)
    {
        for (int y = 0; y < height; ++y)
        {
            global const float *in = corner + (size_t)image * input_image + y * stride_height * input_row;
            global const float *d = PIXEL(gradient, image, block, y, 0);
            // Without a second block the first stands in for it.
            global const float *e = has_second ? d + gradient_block : d;
            for (int x = 0; x < width; ++x, in += STRIDE_WIDTH * IN_FLOATS, d += 16, e += 16)
            {
                const float16 d_0 = vload16(0, d);
#if OC_BLOCKS > 1
                const float16 d_1 = vload16(0, e);
#endif
#if OC_BLOCKS > 2
                const float16 d_2 = vload16(0, e + gradient_block);
#endif
#define MULTIPLY_ADD(t, b) sum_##t##_##b = fma((float16)(in[TAP(t)]), d_##b, sum_##t##_##b);
#define MULTIPLY_ADD_TAP(t) EACH_BLOCK(MULTIPLY_ADD, t)
                REPEAT(TILE_TAPS, MULTIPLY_ADD_TAP)
            }
        }
    }

#define STORE(t, b)                                                                                                              \
    if (channel + CHANNEL_OF(t) < channels)                                                                                      \
        vstore16(sum_##t##_##b, b,                                                                                               \
            partial + (((channel + CHANNEL_OF(t)) * kernel_height + kernel_row + ROW_OF(t)) * kernel_width + kernel_column + COLUMN_OF(t)) \
                    * (OC_BLOCKS * 16));
#define STORE_TAP(t) EACH_BLOCK(STORE, t)
    REPEAT(TILE_TAPS, STORE_TAP)

    if (tile > 0)
        return;
    float16 bias_0 = 0.0f, bias_1 = 0.0f, bias_2 = 0.0f;
    for (int image = first_image; image < end_image; ++image)
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
            {
                bias_0 += vload16(0, PIXEL(gradient, image, block, y, x));
#if OC_BLOCKS > 1
                bias_1 += vload16(0, PIXEL(gradient, image, block + has_second, y, x));
#endif
#if OC_BLOCKS > 2
                bias_2 += vload16(0, PIXEL(gradient, image, block + 2, y, x));
#endif
            }
    partial += rows * (OC_BLOCKS * 16);
    vstore16(bias_0, 0, partial);
#if OC_BLOCKS > 1
    vstore16(bias_1, 1, partial);
#endif
#if OC_BLOCKS > 2
    vstore16(bias_2, 2, partial);
#endif
}

#else

#define TILE 64
#define DEPTH 16

// A matrix product that never builds its matrices: a work-group of 16 x 16 work-items computes 64 rows for 64 output channels, each
// work-item 4 x 4, going over the pixels in steps of 16 through local memory. The input of the row of the bias is 1.
kernel __attribute__((reqd_work_group_size(16, 16, 1))) void conv2d_backward_weight(WEIGHT_ARGUMENTS)
{
    local float input_tile[DEPTH][TILE + 4];
    local float4 gradient_tile[DEPTH][TILE / 4];
    const int x = get_local_id(0), y = get_local_id(1), item = y * 16 + x;
    const int first_row = get_group_id(0) * TILE, first_output = get_group_id(1) * TILE, slice = get_global_id(2);
    const int first_image = slice * slice_images, end_image = min(first_image + slice_images, images);
    const int taps = kernel_height * kernel_width, rows = channels * taps;
    const int pixels = height * width, end = (end_image - first_image) * pixels;
    const int copied_pixel = item / 16, copied = item % 16 * 4;
    const int copied_output = first_output + copied, is_output = copied_output / 16 < (output_channels + 15) / 16;

    float4 sum_0 = 0.0f, sum_1 = 0.0f, sum_2 = 0.0f, sum_3 = 0.0f;
    for (int first = 0; first < end; first += DEPTH)
    {
        const int place = first + copied_pixel, is_pixel = place < end;
        const int image = first_image + place / pixels, row = place % pixels / width, column = place % width;
        gradient_tile[copied_pixel][item % 16] = is_pixel && is_output
            ? vload4(0, PIXEL(gradient, image, copied_output / 16, row, column) + copied_output % 16)
            : (float4)(0.0f);
        for (int i = 0; i < 4; ++i)
        {
            const int weight = first_row + copied + i, channel = weight / taps, tap = weight % taps;
            float value = is_pixel && weight == rows ? 1.0f : 0.0f;
            if (is_pixel && weight < rows)
                value = input[input_origin + (size_t)image * input_image + CHANNEL_PLACE(first_output, channel)
                    + (row * stride_height + tap / kernel_width * dilation_height) * input_row
                    + (column * STRIDE_WIDTH + tap % kernel_width * DILATION_WIDTH) * IN_FLOATS];
            input_tile[copied_pixel][copied + i] = value;
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        for (int k = 0; k < DEPTH; ++k)
        {
            const float4 value = vload4(y, input_tile[k]), d = gradient_tile[k][x];
            sum_0 = fma(value.x, d, sum_0);
            sum_1 = fma(value.y, d, sum_1);
            sum_2 = fma(value.z, d, sum_2);
            sum_3 = fma(value.w, d, sum_3);
        }
        barrier(CLK_LOCAL_MEM_FENCE);
    }

    partial += ((size_t)slice * get_num_groups(1) + get_group_id(1)) * (rows + 1) * TILE + x * 4;
#define STORE(i)                        \
    if (first_row + y * 4 + i <= rows)  \
        vstore4(sum_##i, 0, partial + (first_row + y * 4 + i) * TILE);
    REPEAT(4, STORE)
}

#endif
