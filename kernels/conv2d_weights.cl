// Brings the weights of a convolution, which training changes in every step, into the order in which its kernels read them. What is a row, a
// column, an input and an output is said by steps in the source, so that the same kernels turn them round for the gradient of the input.
// Output channel o of a grouped convolution lies at o / group_outputs * group_step + o % group_outputs * output_step; lanes of one vector
// never lie in two groups, unless each group has one output.

// LANES numbers that lie `step` apart, of which the first `some` are there, zeros for the others.
static inline lanes_t gather(global const float *from, int step, int some)
{
    float values[LANES];
    if (some >= LANES)
        for (int i = 0; i < LANES; ++i)
            values[i] = from[i * step];
    else
        for (int i = 0; i < LANES; ++i)
            values[i] = i < some ? from[i * step] : 0.0f;
    return LOAD_LANES(values);
}

// [group of `outputs` output channels][block of `inputs` input channels][row][column][channel of the block][output of the group], with
// zeros for outputs beyond the last and nothing for inputs beyond the last.
KERNEL void pack_weights(global const float *restrict source, global float *restrict packed, const int output_channels,
    const int input_channels, const int outputs, const int inputs, const int rows, const int columns, const int origin, const int row_step,
    const int column_step, const int input_step, const int output_step, const int group_outputs, const int group_step)
{
    const int taps = rows * columns, groups = (output_channels + outputs - 1) / outputs, blocks = (input_channels + inputs - 1) / inputs;
    const int lane_step = group_outputs > 1 ? output_step : group_step;
    FOR_EACH(index, groups * blocks)
    {
        const int group = index / blocks, first = index % blocks * inputs, size = min(inputs, input_channels - first);
        global float *target = packed + ((size_t)group * input_channels + first) * taps * outputs;
        for (int lane = 0; lane < outputs; lane += LANES, target += LANES)
        {
            const int output = group * outputs + lane;
            global const float *from =
                source + origin + first * input_step + output / group_outputs * group_step + output % group_outputs * output_step;
            for (int input = 0; input < size; ++input)
                for (int row = 0; row < rows; ++row)
                    for (int column = 0; column < columns; ++column)
                        STORE_LANES(gather(from + input * input_step + row * row_step + column * column_step, lane_step, output_channels - output),
                            target + ((row * columns + column) * size + input) * outputs);
        }
    }
}

// A row of G times three numbers; see conv2d_winograd.cl.
#define TRANSFORM_WEIGHTS(g0, g1, g2, u0, u1, u2, u3, u4, u5)                                   \
    {                                                                                           \
        const lanes_t ends = (g0 + g2) * (-1.0f / 6.0f), far = fma((lanes_t)(0.25f), g0, g2) * (1.0f / 6.0f); \
        u0 = g0 * 0.25f;                                                                        \
        u1 = fma((lanes_t)(-1.0f / 6.0f), g1, ends);                                            \
        u2 = fma((lanes_t)(1.0f / 6.0f), g1, ends);                                             \
        u3 = fma((lanes_t)(1.0f / 12.0f), g1, far);                                             \
        u4 = fma((lanes_t)(-1.0f / 12.0f), g1, far);                                            \
        u5 = g2;                                                                                \
    }

// U = G g G' of 3x3 weights: [group of `outputs` output channels][36][input channel][output of the group], zeros for outputs beyond the last.
KERNEL void transform_weights(global const float *restrict source, global float *restrict packed, const int output_channels,
    const int input_channels, const int outputs, const int origin, const int row_step, const int column_step, const int input_step,
    const int output_step)
{
    const int groups = (output_channels + outputs - 1) / outputs, lane_groups = outputs / LANES;
    const int point_step = input_channels * outputs;
    FOR_EACH(index, groups * lane_groups * input_channels)
    {
        const int input = index % input_channels, lane = index / input_channels % lane_groups * LANES;
        const int group = index / input_channels / lane_groups, output = group * outputs + lane, some = output_channels - output;
        global float *target = packed + (size_t)group * 36 * point_step + input * outputs + lane;
        lanes_t half_done[18];
        for (int column = 0; column < 3; ++column)
        {
            global const float *from = source + origin + input * input_step + output * output_step + column * column_step;
            const lanes_t g0 = gather(from, output_step, some), g1 = gather(from + row_step, output_step, some);
            const lanes_t g2 = gather(from + 2 * row_step, output_step, some);
            TRANSFORM_WEIGHTS(g0, g1, g2, half_done[column], half_done[3 + column], half_done[6 + column], half_done[9 + column],
                half_done[12 + column], half_done[15 + column])
        }
        for (int row = 0; row < 6; ++row, target += 6 * point_step)
        {
            lanes_t u0, u1, u2, u3, u4, u5;
            TRANSFORM_WEIGHTS(half_done[row * 3], half_done[row * 3 + 1], half_done[row * 3 + 2], u0, u1, u2, u3, u4, u5)
            STORE_LANES(u0, target);
            STORE_LANES(u1, target + point_step);
            STORE_LANES(u2, target + 2 * point_step);
            STORE_LANES(u3, target + 3 * point_step);
            STORE_LANES(u4, target + 4 * point_step);
            STORE_LANES(u5, target + 5 * point_step);
        }
    }
}
