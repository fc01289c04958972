// Convolution the textbook way, as a matrix product. im2col copies, for each output pixel, everything its window sees into one column
// of a matrix; then the convolution is weights (a row for each output channel) times that matrix. All tensors are Dense, one image and
// one group of channels at a time:
//
//   image   [channels][height][width]
//   columns [channels * kernel_height * kernel_width][output_height * output_width]
//   weights [output_channels][channels * kernel_height * kernel_width]
//
// For example 3 channels of 4 x 4 under a 2 x 2 kernel: 12 rows, 9 columns.

// Where a kernel tap of an output pixel lies in the image.
#define INPUT_ROW(y, ky) ((y) * stride_height + (ky) * dilation_height - pad_top)
#define INPUT_COLUMN(x, kx) ((x) * stride_width + (kx) * dilation_width - pad_left)

#define WINDOW_ARGUMENTS \
    const int channels, const int height, const int width, const int kernel_height, const int kernel_width, \
        const int output_height, const int output_width, const int stride_height, const int stride_width, \
        const int dilation_height, const int dilation_width, const int pad_top, const int pad_left

// One row of the matrix for each work-item along dimension 1: one channel and one kernel tap. Outside the image there are zeros, or
// with `replicate` copies of its outermost pixels.
KERNEL void im2col(global const float *restrict image, const int image_origin, global float *restrict columns, const int replicate,
    WINDOW_ARGUMENTS)
{
    const int matrix_row = get_global_id(1);
    const int kx = matrix_row % kernel_width, ky = matrix_row / kernel_width % kernel_height;
    const int channel = matrix_row / (kernel_width * kernel_height);
    const int pixels = output_height * output_width;
    global const float *plane = image + image_origin + channel * height * width;
    FOR_EACH(pixel, pixels)
    {
        const int row = INPUT_ROW(pixel / output_width, ky), column = INPUT_COLUMN(pixel % output_width, kx);
        const int inside_row = clamp(row, 0, height - 1), inside_column = clamp(column, 0, width - 1);
        const int is_inside = row == inside_row && column == inside_column;
        columns[matrix_row * pixels + pixel] = is_inside || replicate ? plane[inside_row * width + inside_column] : 0.0f;
    }
}

// The way back: adds up, for each pixel of the image, every element of the matrix that im2col would have copied from it. This is the
// transpose of im2col, and so what a gradient of the matrix takes to become a gradient of the image. One channel for each work-item
// along dimension 1.
KERNEL void col2im(global const float *restrict columns, global float *restrict image, const int image_origin, WINDOW_ARGUMENTS)
{
    const int channel = get_global_id(1);
    const int pixels = output_height * output_width;
    FOR_EACH(index, height * width)
    {
        float sum = 0.0f;
        for (int ky = 0; ky < kernel_height; ++ky)
            for (int kx = 0; kx < kernel_width; ++kx)
            {
                // The output pixel whose window has this image pixel under tap (ky, kx), if there is one.
                const int down = index / width + pad_top - ky * dilation_height;
                const int across = index % width + pad_left - kx * dilation_width;
                const int y = down / stride_height, x = across / stride_width;
                if (down >= 0 && across >= 0 && y * stride_height == down && x * stride_width == across && y < output_height &&
                    x < output_width)
                    sum += columns[((channel * kernel_height + ky) * kernel_width + kx) * pixels + y * output_width + x];
            }
        image[image_origin + channel * height * width + index] = sum;
    }
}

// output = activation(weights * columns + bias + residual): one output channel for each work-item along dimension 1.
KERNEL void multiply_columns(global const float *restrict weights, global const float *restrict columns,
    global const float *restrict bias, global const float *restrict residual, const int has_residual, global float *restrict output,
    const int first_output_channel, const int output_origin, ACTIVATION_ARGUMENTS, const int depth, const int pixels)
{
    const int channel = get_global_id(1);
    const int first = output_origin + channel * pixels;
    global const float *weight = weights + (first_output_channel + channel) * depth;
    FOR_EACH_LANES(pixel, some, pixels)
    {
        lanes_t sum = bias[first_output_channel + channel];
        for (int k = 0; k < depth; ++k)
            sum = fma((lanes_t)(weight[k]), load_some(columns + k * pixels + pixel, some), sum);
        if (has_residual)
            sum += load_some(residual + first + pixel, some);
        store_some(activate_lanes(sum, slope, low, high), output + first + pixel, some);
    }
}
