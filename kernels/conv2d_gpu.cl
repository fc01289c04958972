// Convolution of Blocked16 tensors on graphics devices, as a matrix product that never builds its matrices (implicit GEMM): a
// work-group of 16 x 16 work-items computes 64 output channels of 64 output pixels. For each kernel tap and each block of 16 input
// channels it copies 16 x 64 weights and 16 x 64 inputs into local memory; each work-item then keeps 4 channels of 4 pixels.
//
// Options: STRIDE_WIDTH, OUTPUT_STRIDE.
// Launch:  dimension 0 the tile of 64 pixels, in row-major order, times 16; dimension 1 the tile of 64 channels times 16; dimension 2
//          the image.
// Arguments, weights (with OC_BLOCKS 2) and bias as in conv2d.cl; in a grouped convolution the output channels of a group are a
// multiple of 64.

#ifndef OUTPUT_STRIDE
#define OUTPUT_STRIDE 1
#endif

#define TILE 64
#define DEPTH 16

kernel __attribute__((reqd_work_group_size(16, 16, 1))) void conv2d(BLOCKED_INPUT(input), global const float *restrict weights,
    global const float *restrict bias, BLOCKED_INPUT(residual), const int has_residual, BLOCKED(output), ACTIVATION_ARGUMENTS,
    const int input_channels, const int output_channels, const int output_blocks_per_group, const int kernel_height,
    const int kernel_width, const int stride_height, const int dilation_height, const int dilation_width, const int output_height,
    const int output_width)
{
    local float4 weight_tile[DEPTH][TILE / 4];
    local float input_tile[DEPTH][TILE + 4];
    const int x = get_local_id(0), y = get_local_id(1), item = y * 16 + x;
    const int image = get_global_id(2);
    const int pixels = output_height * output_width;
    const int first_pixel = get_group_id(0) * TILE, first_block = get_group_id(1) * (TILE / 16);
    const int blocks = (output_channels + 15) / 16;
    const int group_floats = input_channels * kernel_height * kernel_width * 32;

    // What this work-item copies: 4 channels of one pixel, and 4 output channels of one input channel.
    const int copied_pixel = min(first_pixel + item / 4, pixels - 1), copied_lane = item % 4 * 4;
    const int copied_depth = item / 16, copied_output = item % 16;
    const int is_weight = first_block + copied_output / 4 < blocks;
    global const float *weight = weights + (size_t)(first_block / 2 + copied_output / 8) * group_floats + copied_output % 8 * 4;
    global const float *in = PIXEL(input, image, first_block / output_blocks_per_group * ((input_channels + 15) / 16),
                                 copied_pixel / output_width * stride_height, copied_pixel % output_width * STRIDE_WIDTH) +
        copied_lane;

    float4 sum_0 = 0.0f, sum_1 = 0.0f, sum_2 = 0.0f, sum_3 = 0.0f;
    for (int channel = 0; channel < input_channels; channel += 16, in += input_block)
    {
        const int channels = min(16, input_channels - channel);
        for (int ky = 0; ky < kernel_height; ++ky)
        {
            for (int kx = 0; kx < kernel_width; ++kx, weight += channels * 32)
            {
                const float4 value = vload4(0, in + ky * dilation_height * input_row + kx * dilation_width * 16);
                input_tile[copied_lane][item / 4] = value.x;
                input_tile[copied_lane + 1][item / 4] = value.y;
                input_tile[copied_lane + 2][item / 4] = value.z;
                input_tile[copied_lane + 3][item / 4] = value.w;
                weight_tile[copied_depth][copied_output] =
                    is_weight && copied_depth < channels ? vload4(0, weight + copied_depth * 32) : (float4)(0.0f);
                barrier(CLK_LOCAL_MEM_FENCE);
                for (int k = 0; k < channels; ++k)
                {
                    const float4 w = weight_tile[k][x], v = vload4(y, input_tile[k]);
                    sum_0 = fma(v.x, w, sum_0);
                    sum_1 = fma(v.y, w, sum_1);
                    sum_2 = fma(v.z, w, sum_2);
                    sum_3 = fma(v.w, w, sum_3);
                }
                barrier(CLK_LOCAL_MEM_FENCE);
            }
        }
    }

    const int block = first_block + x / 4, lane = x % 4 * 4;
    if (block >= blocks)
        return;
    const float4 start = vload4(0, bias + block * 16 + lane);
#define STORE(p) \
    { \
        const int pixel = first_pixel + y * 4 + p, row = pixel / output_width, column = pixel % output_width; \
        if (pixel < pixels) \
        { \
            float4 value = sum_##p + start; \
            if (has_residual) \
                value += vload4(0, PIXEL(residual, image, block, row, column) + lane); \
            vstore4(mask_lanes(activate_float4(value, slope, low, high), block * 16 + lane, output_channels), 0, \
                PIXEL(output, image, block, row, column * OUTPUT_STRIDE) + lane); \
        } \
    }
    REPEAT(4, STORE)
}
