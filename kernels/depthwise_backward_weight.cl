// The gradient of a depthwise convolution's weights, in slices of the images as in conv2d_backward_weight.cl: [slice][channel block][tap,
// the bias behind the last][16]. Options: STRIDE_WIDTH, DILATION_WIDTH. Launch: dimension 0 the tap (times the work-group size),
// dimension 1 the channel block, dimension 2 the slice; the work-items of a group share the rows.
#define WORKERS (LOCAL_SIZE / LANE_GROUPS)

KERNEL void depthwise_backward_weight(BLOCKED_INPUT(input), BLOCKED_INPUT(gradient), global float *restrict partial, const int kernel_height,
    const int kernel_width, const int stride_height, const int dilation_height, const int height, const int width, const int images,
    const int slice_images)
{
    local lanes_t found[LOCAL_SIZE];
    const int item = get_local_id(0), lane = item % LANE_GROUPS * LANES;
    const int tap = get_group_id(0), taps = kernel_height * kernel_width, block = get_global_id(1), slice = get_global_id(2);
    const int first_image = slice * slice_images, end_image = min(first_image + slice_images, images);
    lanes_t sum = 0.0f, sum_1 = 0.0f, sum_2 = 0.0f, sum_3 = 0.0f;
    for (int row = first_image * height + item / LANE_GROUPS; row < end_image * height; row += WORKERS)
    {
        const int image = row / height, y = row % height;
        global const float *d = PIXEL(gradient, image, block, y, 0) + lane;
        if (tap == taps)
        {
            for (int x = 0; x < width; ++x)
                sum += LOAD_LANES(d + x * 16);
            continue;
        }
        global const float *in =
            PIXEL(input, image, block, y * stride_height + tap / kernel_width * dilation_height, tap % kernel_width * DILATION_WIDTH) + lane;
        int x = 0;
        // Four sums, so that none waits for the one before.
        for (; x + 4 <= width; x += 4)
        {
            sum = fma(LOAD_LANES(in + x * (STRIDE_WIDTH * 16)), LOAD_LANES(d + x * 16), sum);
            sum_1 = fma(LOAD_LANES(in + (x + 1) * (STRIDE_WIDTH * 16)), LOAD_LANES(d + (x + 1) * 16), sum_1);
            sum_2 = fma(LOAD_LANES(in + (x + 2) * (STRIDE_WIDTH * 16)), LOAD_LANES(d + (x + 2) * 16), sum_2);
            sum_3 = fma(LOAD_LANES(in + (x + 3) * (STRIDE_WIDTH * 16)), LOAD_LANES(d + (x + 3) * 16), sum_3);
        }
        for (; x < width; ++x)
            sum = fma(LOAD_LANES(in + x * (STRIDE_WIDTH * 16)), LOAD_LANES(d + x * 16), sum);
    }
    found[item] = (sum + sum_1) + (sum_2 + sum_3);
    barrier(CLK_LOCAL_MEM_FENCE);
    if (item >= LANE_GROUPS)
        return;
    sum = found[item];
    for (int other = item + LANE_GROUPS; other < LOCAL_SIZE; other += LANE_GROUPS)
        sum += found[other];
    STORE_LANES(sum, partial + (((size_t)slice * get_global_size(1) + block) * (taps + 1) + tap) * 16 + lane);
}
