// A camera picture (rows of interleaved blue, green, red bytes) becomes the input of a network (Dense, one plane a channel): summed along
// columns, then along rows. Output index i takes `taps` neighbouring source pixels, from first[i] on, with weights[i * taps ...]; the
// host makes both (Resampling).

// Sums source rows of `bytes` bytes to rows of as many floats. Dimension 1 is the output row.
KERNEL void resample_columns(global const uchar *restrict picture, global float *restrict rows, global const int *restrict first,
    global const float *restrict weights, const int taps, const int bytes)
{
    const int row = get_global_id(1), whole = bytes / LANES;
    global const uchar *source = picture + (size_t)first[row] * bytes;
    global float *target = rows + (size_t)row * bytes;
    weights += row * taps;
    for (int item = get_global_id(0); item < whole; item += get_global_size(0))
    {
        lanes_t sum = 0.0f;
        for (int tap = 0; tap < taps; ++tap)
        {
            global const uchar *values = source + (size_t)tap * bytes + item * LANES;
#ifdef CPU_CLASS
            sum = fma((lanes_t)(weights[tap]), convert_float16(vload16(0, values)), sum);
#else
            sum = fma((lanes_t)(weights[tap]), convert_float4(vload4(0, values)), sum);
#endif
        }
        STORE_LANES(sum, target + item * LANES);
    }
    if (get_global_id(0) == 0)
        for (int index = whole * LANES; index < bytes; ++index)
        {
            float sum = 0.0f;
            for (int tap = 0; tap < taps; ++tap)
                sum = fma(weights[tap], (float)source[(size_t)tap * bytes + index], sum);
            target[index] = sum;
        }
}

// Sums along the rows, orders the channels, subtracts the mean, scales. Dimension 1 is the row of the network's input. Pixels outside
// the picture's place (letterbox) become zero, which is the mean. Behind the last row there is room for one more float.
KERNEL void resample_rows(global const float *restrict rows, global const float *restrict normalization, global float *restrict output,
    global const int *restrict first, global const float *restrict weights, const int taps, const int bytes, const int width,
    const int height, const int channels, const int blue_first, const int left, const int top, const int placed_width,
    const int placed_height)
{
    const int y = get_global_id(1), row = y - top, plane = width * height;
    global const float *line = rows + (size_t)row * bytes;
    global float *target = output + y * width;
    for (int x = get_global_id(0); x < width; x += get_global_size(0))
    {
        const int column = x - left;
        const bool inside = row >= 0 && row < placed_height && column >= 0 && column < placed_width;
        // Blue, green, red and something that does not count.
        float4 sum = 0.0f;
        if (inside)
            for (int tap = 0; tap < taps; ++tap)
                sum = fma((float4)(weights[column * taps + tap]), vload4(0, line + (first[column] + tap) * 3), sum);
        if (channels == 1)
        {
            const float gray = fma(0.114f, sum.x, fma(0.587f, sum.y, 0.299f * sum.z));
            target[x] = inside ? (gray - normalization[0]) * normalization[1] : 0.0f;
        }
        else
        {
            target[x] = inside ? ((blue_first ? sum.x : sum.z) - normalization[0]) * normalization[1] : 0.0f;
            target[plane + x] = inside ? (sum.y - normalization[2]) * normalization[3] : 0.0f;
            target[2 * plane + x] = inside ? ((blue_first ? sum.z : sum.x) - normalization[4]) * normalization[5] : 0.0f;
        }
    }
}
