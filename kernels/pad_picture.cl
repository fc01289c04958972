// Copies Dense pictures into larger ones at `origin`, with zeros around them. Over the rows of all channels of all images.
KERNEL void pad_picture(global const float *restrict input, global float *restrict output, const int origin, const int input_height,
    const int input_width, const int height, const int width, const int top, const int left, const int rows)
{
    FOR_EACH(row, rows)
    {
        const int y = row % height - top;
        global const float *source = input + ((size_t)(row / height) * input_height + y) * input_width - left;
        global float *target = output + origin + (size_t)row * width;
        for (int x = 0; x < width; ++x)
            target[x] = y >= 0 && y < input_height && x >= left && x < left + input_width ? source[x] : 0.0f;
    }
}
