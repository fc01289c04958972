// Depthwise convolution: each channel by itself, one output channel for one input channel. Blocked16 in and out.
//
// Options: TILE_PIXELS, TILE_WIDTH (a divisor of it), STRIDE_WIDTH, OUTPUT_STRIDE, as in conv2d.cl; a graphics device uses only the last
//          two.
// Launch:  on processors dimension 0 is the strip of rows_per_group rows, dimension 1 the channel block, dimension 2 the image; on
//          graphics devices over rows: dimension 1 the row, dimension 2 image * blocks + block.
// Input:   the origin is the input pixel of output pixel (0, 0) and kernel tap (0, 0). Tiles as in conv2d.cl.
// Weights: [block][kernel row][kernel column][16], zeros for channels that do not exist. Bias: [block][16].

#ifndef OUTPUT_STRIDE
#define OUTPUT_STRIDE 1
#endif

#ifdef CPU_CLASS

#define TILE_HEIGHT (TILE_PIXELS / TILE_WIDTH)

KERNEL void depthwise_conv2d(BLOCKED_INPUT(input), global const float *restrict weights, global const float *restrict bias,
    BLOCKED_INPUT(residual), const int has_residual, BLOCKED(output), ACTIVATION_ARGUMENTS, const int channels,
    const int kernel_height, const int kernel_width, const int stride_height, const int dilation_height, const int dilation_width,
    const int output_height, const int output_width, const int rows_per_group)
{
    const int block = get_global_id(1), image = get_global_id(2);
    const int begin = get_global_id(0) * rows_per_group, end = min(begin + rows_per_group, output_height);
    const int tile_row = stride_height * input_row;
    const float16 start = vload16(block, bias);
    weights += block * kernel_height * kernel_width * 16;
    for (int y = begin; y < end; y += TILE_HEIGHT)
    {
        const int row = min(y, output_height - TILE_HEIGHT);
        for (int x = 0; x < output_width; x += TILE_WIDTH)
        {
            const int column = min(x, output_width - TILE_WIDTH);
#define START(p) float16 sum_##p = start;
            REPEAT(TILE_PIXELS, START)
            global const float *w = weights;
            global const float *line = PIXEL(input, image, block, row * stride_height, column * STRIDE_WIDTH);
            for (int ky = 0; ky < kernel_height; ++ky, line += dilation_height * input_row)
            {
                global const float *tap = line;
                for (int kx = 0; kx < kernel_width; ++kx, tap += dilation_width * 16, w += 16)
                {
                    const float16 weight = vload16(0, w);
#define MULTIPLY_ADD(p) \
    sum_##p = fma(vload16(0, tap + (p) / TILE_WIDTH * tile_row + (p) % TILE_WIDTH * (STRIDE_WIDTH * 16)), weight, sum_##p);
                    REPEAT(TILE_PIXELS, MULTIPLY_ADD)
                }
            }
            if (has_residual)
            {
                global const float *other = PIXEL(residual, image, block, row, column);
#define ADD(p) sum_##p += vload16(0, other + (p) / TILE_WIDTH * residual_row + (p) % TILE_WIDTH * 16);
                REPEAT(TILE_PIXELS, ADD)
            }
            global float *out = PIXEL(output, image, block, row, column * OUTPUT_STRIDE);
#define STORE(p) \
    vstore16(mask_lanes(activate_float16(sum_##p, slope, low, high), block * 16, channels), 0, \
        out + (p) / TILE_WIDTH * output_row + (p) % TILE_WIDTH * (OUTPUT_STRIDE * 16));
            REPEAT(TILE_PIXELS, STORE)
        }
    }
}

#else

KERNEL void depthwise_conv2d(BLOCKED_INPUT(input), global const float *restrict weights, global const float *restrict bias,
    BLOCKED_INPUT(residual), const int has_residual, BLOCKED(output), ACTIVATION_ARGUMENTS, const int channels,
    const int kernel_height, const int kernel_width, const int stride_height, const int dilation_height, const int dilation_width,
    const int output_width, const int blocks)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    FOR_EACH_IN_ROW(column, lane, output_width)
    {
        lanes_t sum = LOAD_LANES(bias + block * 16 + lane);
        global const float *w = weights + block * kernel_height * kernel_width * 16 + lane;
        for (int y = 0; y < kernel_height; ++y)
        {
            global const float *tap =
                PIXEL(input, image, block, row * stride_height + y * dilation_height, column * STRIDE_WIDTH) + lane;
            for (int x = 0; x < kernel_width; ++x, tap += dilation_width * 16, w += 16)
                sum = fma(LOAD_LANES(tap), LOAD_LANES(w), sum);
        }
        if (has_residual)
            sum += LOAD_LANES(PIXEL(residual, image, block, row, column) + lane);
        STORE_LANES(mask_lanes(activate_lanes(sum, slope, low, high), block * 16 + lane, channels),
            PIXEL(output, image, block, row, column * OUTPUT_STRIDE) + lane);
    }
}

#endif
