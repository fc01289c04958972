// Batch normalisation while it is trained. Sums over a batch are made in two steps, so that they depend on shapes alone: for each image and
// channel first, then over the images in order. `partial` is [image][channel block][2][16], `saved` is [6][channel block][16]:
// mean, 1 / deviation, factor and offset, then what the way back adds. What comes out is held above `least`: 0 for a ReLU behind the norm,
// minus infinity for none.

// The sum of what the work-items found for the same lanes; every one gets it.
static inline lanes_t sum_of_workers(lanes_t value, local lanes_t *found)
{
#ifdef GPU_CLASS
    const int item = get_local_id(0);
    found[item] = value;
    barrier(CLK_LOCAL_MEM_FENCE);
    value = 0.0f;
    for (int other = item % LANE_GROUPS; other < LOCAL_SIZE; other += LANE_GROUPS)
        value += found[other];
    barrier(CLK_LOCAL_MEM_FENCE);
#endif
    return value;
}

// The gradient before the ReLU, of which `line` was the input.
static inline lanes_t before_relu(lanes_t gradient, lanes_t line, float least) { return line > least ? gradient : (lanes_t)(0.0f); }

#define WORKERS (LOCAL_SIZE / LANE_GROUPS)
#define FIRST_WORKER (get_local_id(0) / LANE_GROUPS)

// A work-group for each channel block of each image: the mean, and the sum of the squares of differences from it (not the difference of
// sums of squares, which would lose everything where the mean is large).
KERNEL void moments_blocked(
    BLOCKED_INPUT(input), global float *restrict partial, const int height, const int width, const int blocks)
{
    local lanes_t found[LOCAL_SIZE];
    const int lane = get_local_id(0) % LANE_GROUPS * LANES, image = get_group_id(0) / blocks, block = get_group_id(0) % blocks;
    lanes_t sum = 0.0f;
    for (int y = FIRST_WORKER; y < height; y += WORKERS)
    {
        lanes_t row = 0.0f;
        for (int x = 0; x < width; ++x)
            row += LOAD_LANES(PIXEL(input, image, block, y, x) + lane);
        sum += row;
    }
    const lanes_t mean = sum_of_workers(sum, found) / (float)(height * width);
    lanes_t squares = 0.0f;
    for (int y = FIRST_WORKER; y < height; y += WORKERS)
    {
        lanes_t row = 0.0f;
        for (int x = 0; x < width; ++x)
        {
            const lanes_t difference = LOAD_LANES(PIXEL(input, image, block, y, x) + lane) - mean;
            row = fma(difference, difference, row);
        }
        squares += row;
    }
    squares = sum_of_workers(squares, found);
    if (FIRST_WORKER > 0)
        return;
    STORE_LANES(mean, partial + get_group_id(0) * 32 + lane);
    STORE_LANES(squares, partial + get_group_id(0) * 32 + 16 + lane);
}

// The same for N, C and `pixels` in Dense layout, over all channels of all images.
KERNEL void moments_dense(
    global const float *restrict input, global float *restrict partial, const int count, const int channels, const int pixels)
{
    const int blocks = (channels + 15) / 16;
    FOR_EACH(index, count)
    {
        global const float *x = input + (size_t)index * pixels;
        float sum = 0.0f, squares = 0.0f;
        for (int i = 0; i < pixels; ++i)
            sum += x[i];
        const float mean = sum / pixels;
        for (int i = 0; i < pixels; ++i)
            squares = fma(x[i] - mean, x[i] - mean, squares);
        global float *target = partial + (index / channels * blocks + index % channels / 16) * 32 + index % channels % 16;
        target[0] = mean;
        target[16] = squares;
    }
}

// Over the lanes of all channel blocks: joins the images, moves the running statistics, and makes the factor and the offset of each
// channel. Saves mean, 1 / deviation, factor and offset.
KERNEL void statistics(global const float *restrict partial, global float *restrict saved, global const float *restrict scale,
    global const float *restrict bias, global float *restrict running_mean, global float *restrict running_variance, const int images,
    const int blocks, const int pixels, const float epsilon, const float momentum)
{
    FOR_EACH(item, blocks * LANE_GROUPS)
    {
        const int place = item * LANES, block = place / 16, lane = place % 16;
        lanes_t mean = 0.0f, squares = 0.0f;
        for (int image = 0; image < images; ++image)
        {
            global const float *part = partial + (image * blocks + block) * 32 + lane;
            const lanes_t difference = LOAD_LANES(part) - mean;
            mean += difference / (float)(image + 1);
            squares += fma(difference * difference, (lanes_t)((float)pixels * image / (image + 1)), LOAD_LANES(part + 16));
        }
        const float count = (float)images * pixels;
        const lanes_t inverse = 1.0f / sqrt(squares / count + epsilon);
        const lanes_t factor = LOAD_LANES(scale + place) * inverse;
        STORE_LANES(mean, saved + place);
        STORE_LANES(inverse, saved + blocks * 16 + place);
        STORE_LANES(factor, saved + 2 * blocks * 16 + place);
        STORE_LANES(LOAD_LANES(bias + place) - mean * factor, saved + 3 * blocks * 16 + place);
        const lanes_t old_mean = LOAD_LANES(running_mean + place), old_variance = LOAD_LANES(running_variance + place);
        STORE_LANES(old_mean + momentum * (mean - old_mean), running_mean + place);
        STORE_LANES(old_variance + momentum * (squares / fmax(count - 1.0f, 1.0f) - old_variance), running_variance + place);
    }
}

// input * factor + offset, and the residual. Over planes: dimension 2 is image * blocks + block.
KERNEL void line_blocked(BLOCKED_INPUT(input), BLOCKED_INPUT(residual), const int has_residual, BLOCKED(output),
    global const float *restrict saved, const float least, const int height, const int width, const int blocks)
{
    const int image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    FOR_EACH_IN_PLANE(row, column, lane, height, width)
    {
        const int channel = block * 16 + lane;
        const lanes_t x = LOAD_LANES(PIXEL(input, image, block, row, column) + lane);
        const lanes_t y = fma(x, LOAD_LANES(saved + 2 * blocks * 16 + channel), LOAD_LANES(saved + 3 * blocks * 16 + channel));
        lanes_t value = y < least ? (lanes_t)(least) : y;
        if (has_residual)
            value += LOAD_LANES(PIXEL(residual, image, block, row, column) + lane);
        STORE_LANES(value, PIXEL(output, image, block, row, column) + lane);
    }
}

KERNEL void line_dense(global const float *restrict input, global const float *restrict residual, const int has_residual,
    global float *restrict output, global const float *restrict saved, const float least, const int count, const int channels, const int pixels)
{
    const int lanes = (channels + 15) / 16 * 16;
    FOR_EACH(index, count)
    {
        const float factor = saved[2 * lanes + index % channels], offset = saved[3 * lanes + index % channels];
        for (size_t i = (size_t)index * pixels; i < (size_t)(index + 1) * pixels; ++i)
        {
            const float y = fma(input[i], factor, offset);
            output[i] = (y < least ? least : y) + (has_residual ? residual[i] : 0.0f);
        }
    }
}

// The sums of the gradient, and of its products with the input's distance from the mean.
KERNEL void gradient_sums_blocked(BLOCKED_INPUT(input), BLOCKED_INPUT(gradient), global const float *restrict saved,
    global float *restrict partial, const float least, const int height, const int width, const int blocks)
{
    local lanes_t found[LOCAL_SIZE];
    const int lane = get_local_id(0) % LANE_GROUPS * LANES, image = get_group_id(0) / blocks, block = get_group_id(0) % blocks;
    global const float *channel = saved + block * 16 + lane;
    const lanes_t mean = LOAD_LANES(channel), factor = LOAD_LANES(channel + 2 * blocks * 16), offset = LOAD_LANES(channel + 3 * blocks * 16);
    lanes_t sum = 0.0f, products = 0.0f;
    for (int y = FIRST_WORKER; y < height; y += WORKERS)
    {
        lanes_t row = 0.0f, row_products = 0.0f;
        for (int x = 0; x < width; ++x)
        {
            const lanes_t value = LOAD_LANES(PIXEL(input, image, block, y, x) + lane);
            const lanes_t d = before_relu(LOAD_LANES(PIXEL(gradient, image, block, y, x) + lane), fma(value, factor, offset), least);
            row += d;
            row_products = fma(d, value - mean, row_products);
        }
        sum += row;
        products += row_products;
    }
    sum = sum_of_workers(sum, found);
    products = sum_of_workers(products, found);
    if (FIRST_WORKER > 0)
        return;
    STORE_LANES(sum, partial + get_group_id(0) * 32 + lane);
    STORE_LANES(products, partial + get_group_id(0) * 32 + 16 + lane);
}

KERNEL void gradient_sums_dense(global const float *restrict input, global const float *restrict gradient,
    global const float *restrict saved, global float *restrict partial, const float least, const int count, const int channels,
    const int pixels)
{
    const int blocks = (channels + 15) / 16;
    FOR_EACH(index, count)
    {
        global const float *channel = saved + index % channels;
        const float mean = channel[0], factor = channel[2 * blocks * 16], offset = channel[3 * blocks * 16];
        float sum = 0.0f, products = 0.0f;
        for (int i = 0; i < pixels; ++i)
        {
            const float value = input[(size_t)index * pixels + i];
            const float d = fma(value, factor, offset) > least ? gradient[(size_t)index * pixels + i] : 0.0f;
            sum += d;
            products = fma(d, value - mean, products);
        }
        global float *target = partial + (index / channels * blocks + index % channels / 16) * 32 + index % channels % 16;
        target[0] = sum;
        target[16] = products;
    }
}

// Over the lanes of all channel blocks: adds to the gradients of scale and bias, and makes what the input's gradient is computed from:
// factor * d + slope * (x - mean) + offset. Slope and offset are saved last.
KERNEL void gradient_factors(global const float *restrict partial, global float *restrict saved, global float *restrict scale_gradient,
    global float *restrict bias_gradient, const int has_scale, const int has_bias, const int images, const int blocks, const int pixels)
{
    FOR_EACH(item, blocks * LANE_GROUPS)
    {
        const int place = item * LANES, block = place / 16, lane = place % 16;
        lanes_t sum = 0.0f, products = 0.0f;
        for (int image = 0; image < images; ++image)
        {
            global const float *part = partial + (image * blocks + block) * 32 + lane;
            sum += LOAD_LANES(part);
            products += LOAD_LANES(part + 16);
        }
        const lanes_t inverse = LOAD_LANES(saved + blocks * 16 + place), factor = LOAD_LANES(saved + 2 * blocks * 16 + place);
        if (has_scale)
            STORE_LANES(LOAD_LANES(scale_gradient + place) + products * inverse, scale_gradient + place);
        if (has_bias)
            STORE_LANES(LOAD_LANES(bias_gradient + place) + sum, bias_gradient + place);
        const float count = (float)images * pixels;
        STORE_LANES(-factor * inverse * inverse * products / count, saved + 4 * blocks * 16 + place);
        STORE_LANES(-factor * sum / count, saved + 5 * blocks * 16 + place);
    }
}

// Over planes: dimension 2 is image * blocks + block.
KERNEL void input_gradient_blocked(BLOCKED_INPUT(input), BLOCKED_INPUT(gradient), global const float *restrict saved,
    BLOCKED(input_gradient), const float least, const int height, const int width, const int blocks)
{
    const int image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    FOR_EACH_IN_PLANE(row, column, lane, height, width)
    {
        global const float *channel = saved + block * 16 + lane;
        const lanes_t x = LOAD_LANES(PIXEL(input, image, block, row, column) + lane);
        const lanes_t factor = LOAD_LANES(channel + 2 * blocks * 16), slope = LOAD_LANES(channel + 4 * blocks * 16);
        const lanes_t line = fma(x, factor, LOAD_LANES(channel + 3 * blocks * 16));
        const lanes_t d = before_relu(LOAD_LANES(PIXEL(gradient, image, block, row, column) + lane), line, least);
        STORE_LANES(fma(factor, d, fma(slope, x - LOAD_LANES(channel), LOAD_LANES(channel + 5 * blocks * 16))),
            PIXEL(input_gradient, image, block, row, column) + lane);
    }
}

KERNEL void input_gradient_dense(global const float *restrict input, global const float *restrict gradient,
    global const float *restrict saved, global float *restrict input_gradient, const float least, const int count, const int channels,
    const int pixels)
{
    const int lanes = (channels + 15) / 16 * 16;
    FOR_EACH(index, count)
    {
        global const float *channel = saved + index % channels;
        for (size_t i = (size_t)index * pixels; i < (size_t)(index + 1) * pixels; ++i)
        {
            const float d = fma(input[i], channel[2 * lanes], channel[3 * lanes]) > least ? gradient[i] : 0.0f;
            input_gradient[i] = fma(channel[2 * lanes], d, fma(channel[4 * lanes], input[i] - channel[0], channel[5 * lanes]));
        }
    }
}
