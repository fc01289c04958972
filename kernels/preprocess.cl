// A camera picture (rows of interleaved blue, green, red bytes) becomes the input of a network (Dense, one plane a channel).
//
// An output coordinate covers the source interval [begin, begin + step) with begin = offset + index * step. Shrinking (step > 1)
// averages that interval, each source pixel counted by the share of it that lies inside; enlarging interpolates between the two pixels
// nearest to the interval's centre. Both are a sum of a few neighbouring pixels with weights, first along columns, then along rows.

typedef struct
{
    int first, last;
    float begin, end, step;
} span_t;

static inline span_t span_of(int index, float offset, float step, int size)
{
    span_t span;
    span.step = step;
    span.begin = fma((float)index, step, offset);
    span.end = span.begin + step;
    if (step > 1.0f)
    {
        span.first = (int)floor(span.begin);
        span.last = (int)ceil(span.end) - 1;
    }
    else
    {
        span.begin = fma(0.5f, step, span.begin) - 0.5f;
        span.first = (int)floor(span.begin);
        span.last = span.first + 1;
    }
    return span;
}

static inline float span_weight(span_t span, int pixel)
{
    if (span.step > 1.0f)
        return fmax(fmin(span.end, pixel + 1.0f) - fmax(span.begin, (float)pixel), 0.0f) / span.step;
    return 1.0f - fabs(span.begin - pixel);
}

// Sums source rows to `height` rows of `bytes` floats. Dimension 1 is the output row.
KERNEL void shrink_columns(
    global const uchar *restrict picture, global float *restrict rows, const int bytes, const int source_height,
    const float offset, const float step)
{
    const int row = get_global_id(1);
    const span_t span = span_of(row, offset, step, source_height);
    global float *target = rows + (size_t)row * bytes;
    const int whole = bytes / LANES;
    for (int item = get_global_id(0); item < whole; item += get_global_size(0))
    {
        const int first = item * LANES;
        lanes_t sum = 0.0f;
        for (int pixel = span.first; pixel <= span.last; ++pixel)
        {
            global const uchar *source = picture + (size_t)clamp(pixel, 0, source_height - 1) * bytes + first;
#ifdef CPU_CLASS
            const lanes_t value = convert_float16(vload16(0, source));
#else
            const lanes_t value = convert_float4(vload4(0, source));
#endif
            sum = fma((lanes_t)(span_weight(span, pixel)), value, sum);
        }
        STORE_LANES(sum, target + first);
    }
    if (get_global_id(0) == 0)
        for (int index = whole * LANES; index < bytes; ++index)
        {
            float sum = 0.0f;
            for (int pixel = span.first; pixel <= span.last; ++pixel)
                sum = fma(span_weight(span, pixel), (float)picture[(size_t)clamp(pixel, 0, source_height - 1) * bytes + index], sum);
            target[index] = sum;
        }
}

// Sums along the rows, orders the channels, subtracts the mean, scales. Dimension 1 is the row of the network's input. Pixels outside
// the picture's place (letterbox) become zero, which is the mean.
KERNEL void shrink_rows(
    global const float *restrict rows, global const float *restrict normalization, global float *restrict output,
    const int bytes, const int source_width, const int width, const int height, const int channels, const int blue_first,
    const int left, const int top, const int placed_width, const int placed_height, const float offset, const float step)
{
    const int y = get_global_id(1), row = y - top;
    const int plane = width * height;
    global float *target = output + y * width;
    for (int x = get_global_id(0); x < width; x += get_global_size(0))
    {
        const int column = x - left;
        float blue = 0.0f, green = 0.0f, red = 0.0f;
        const bool inside = row >= 0 && row < placed_height && column >= 0 && column < placed_width;
        if (inside)
        {
            const span_t span = span_of(column, offset, step, source_width);
            for (int pixel = span.first; pixel <= span.last; ++pixel)
            {
                global const float *source = rows + (size_t)row * bytes + clamp(pixel, 0, source_width - 1) * 3;
                const float weight = span_weight(span, pixel);
                blue = fma(weight, source[0], blue);
                green = fma(weight, source[1], green);
                red = fma(weight, source[2], red);
            }
        }
        if (channels == 1)
        {
            const float gray = fma(0.114f, blue, fma(0.587f, green, 0.299f * red));
            target[x] = inside ? (gray - normalization[0]) * normalization[1] : 0.0f;
        }
        else
        {
            target[x] = inside ? ((blue_first ? blue : red) - normalization[0]) * normalization[1] : 0.0f;
            target[plane + x] = inside ? (green - normalization[2]) * normalization[3] : 0.0f;
            target[2 * plane + x] = inside ? ((blue_first ? red : blue) - normalization[4]) * normalization[5] : 0.0f;
        }
    }
}
