// Sums over what was broadcast: the gradient of an operand that was repeated along channels, images or pixels.

// A work-group for each channel block of each image: the sum over the pixels, into [image][channel block][16].
KERNEL void sum_pixels(
    BLOCKED_INPUT(input), global float *restrict partial, const int offset, const int height, const int width, const int blocks)
{
    local lanes_t found[LOCAL_SIZE];
    const int item = get_local_id(0), lane = item % LANE_GROUPS * LANES;
    const int image = get_group_id(0) / blocks, block = get_group_id(0) % blocks;
    lanes_t sum = 0.0f;
    for (int y = item / LANE_GROUPS; y < height; y += LOCAL_SIZE / LANE_GROUPS)
    {
        lanes_t row = 0.0f;
        for (int x = 0; x < width; ++x)
            row += LOAD_LANES(PIXEL(input, image, block, y, x) + lane);
        sum += row;
    }
    found[item] = sum;
    barrier(CLK_LOCAL_MEM_FENCE);
    if (item >= LANE_GROUPS)
        return;
    for (int other = item + LANE_GROUPS; other < LOCAL_SIZE; other += LANE_GROUPS)
        sum += found[other];
    STORE_LANES(sum, partial + offset + get_group_id(0) * 16 + lane);
}

// Over the images and lanes of the operand, which has 1 or all images and 1 or all channels: sums over the others. Its channel c lies at
// origin + c / 16 * block_stride + c % 16; lanes beyond its last channel become zero.
KERNEL void join_sums(global const float *restrict partial, const int offset, global float *restrict target, const int origin, const int image_stride,
    const int block_stride, const int target_images, const int target_channels, const int target_lanes, const int images,
    const int channels)
{
    const int row = (channels + 15) / 16 * 16;
    FOR_EACH(index, target_images * target_lanes)
    {
        const int image = index / target_lanes, lane = index % target_lanes;
        const int begin = target_images == 1 ? 0 : image, end = target_images == 1 ? images : image + 1;
        float sum = 0.0f;
        if (lane < target_channels)
            for (int i = begin; i < end; ++i)
                for (int c = lane; c < (target_channels == 1 ? channels : lane + 1); ++c)
                    sum += partial[offset + i * row + c];
        target[origin + image * image_stride + lane / 16 * block_stride + lane % 16] = sum;
    }
}
