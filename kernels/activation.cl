// Functions of each number by itself. The build option ACTIVATION names the function; its two numbers, if it has any, are `a` and `b`.
// With the option BACKWARD the kernels are those of the gradient.

#define DEFINE_ACTIVATION(name, expression) \
    static inline lanes_t name##_lanes(lanes_t x, float a, float b) { return expression; }

// A value held between two bounds, of which the upper one wins. Comparisons are written so that a NaN stays a NaN.
static inline lanes_t between(lanes_t value, float low, float high)
{
    value = value < low ? low : value;
    return value > high ? high : value;
}

// 1 - erf(x) for x >= 0, within 3e-7, at a fifth of the cost of erfc(): t exp(-x^2) times the exponential of a polynomial in t - 1, where
// t = 1 / (1 + 0.45 x). The polynomial was interpolated at the Chebyshev points of 0 <= x <= 9.4, behind which floats end; it is off by
// 2e-8, the rest is rounding.
static inline lanes_t complementary_error_function(lanes_t x)
{
    const lanes_t t = 1.0f / fma(x, (lanes_t)(0.45f), (lanes_t)(1.0f));
    const lanes_t u = t - 1.0f;
    lanes_t sum = fma(u, (lanes_t)(0.193187262f), (lanes_t)(0.642217527f));
    sum = fma(sum, u, (lanes_t)(0.682835626f));
    sum = fma(sum, u, (lanes_t)(0.193752104f));
    sum = fma(sum, u, (lanes_t)(0.125061868f));
    sum = fma(sum, u, (lanes_t)(0.230005445f));
    sum = fma(sum, u, (lanes_t)(-0.284500694f));
    sum = fma(sum, u, (lanes_t)(-0.212892537f));
    sum = fma(sum, u, (lanes_t)(1.50751274f));
    return t * exp(fma(-x, x, sum * u));
}

// x times the probability that a normal variable is below x; without a difference of nearly equal numbers on either side.
static inline lanes_t gelu_of(lanes_t x)
{
    const lanes_t tail = 0.5f * x * complementary_error_function(fabs(x) * M_SQRT1_2_F);
    return x > 0.0f ? x - tail : tail;
}

// tanh(log(1 + exp(x))) is n / (n + 2) with n = exp(x) (exp(x) + 2), and 1 in single precision long before that overflows.
static inline lanes_t tanh_of_softplus(lanes_t x)
{
    const lanes_t e = exp(x > 20.0f ? (lanes_t)(20.0f) : x);
    const lanes_t n = e * (e + 2.0f);
    return n / (n + 2.0f);
}

DEFINE_ACTIVATION(relu, x < 0.0f ? 0.0f : x)
DEFINE_ACTIVATION(leaky_relu, x < 0.0f ? a * x : x)
DEFINE_ACTIVATION(elu, x < 0.0f ? a * (exp(x) - 1.0f) : x)
DEFINE_ACTIVATION(selu, b * (x < 0.0f ? a * (exp(x) - 1.0f) : x))
DEFINE_ACTIVATION(sigmoid, 1.0f / (1.0f + exp(-x)))
DEFINE_ACTIVATION(hyperbolic_tangent, tanh(x))
DEFINE_ACTIVATION(hard_sigmoid, between(a * x + b, 0.0f, 1.0f))
DEFINE_ACTIVATION(hard_swish, x * between(x * (1.0f / 6.0f) + 0.5f, 0.0f, 1.0f))
DEFINE_ACTIVATION(gelu, gelu_of(x))
// (1 + tanh(u)) / 2 is the sigmoid of 2 u.
DEFINE_ACTIVATION(gelu_tanh, x / (1.0f + exp(-1.5957691216f * (x + 0.044715f * x * x * x))))
DEFINE_ACTIVATION(silu, x / (1.0f + exp(-x)))
DEFINE_ACTIVATION(mish, x * tanh_of_softplus(x))
DEFINE_ACTIVATION(softplus, (x > 0.0f ? x : (lanes_t)(0.0f)) + log1p(exp(-fabs(x))))
DEFINE_ACTIVATION(softsign, x / (1.0f + fabs(x)))
DEFINE_ACTIVATION(clip, between(x, a, b))
DEFINE_ACTIVATION(exponential, exp(x))
DEFINE_ACTIVATION(logarithm, log(x))
DEFINE_ACTIVATION(square_root, sqrt(x))
DEFINE_ACTIVATION(negate, -x)
DEFINE_ACTIVATION(absolute, fabs(x))
DEFINE_ACTIVATION(reciprocal, 1.0f / x)
DEFINE_ACTIVATION(round_down, floor(x))
DEFINE_ACTIVATION(error_function, copysign(1.0f - complementary_error_function(fabs(x)), x))

#define JOIN_INNER(left, right) left##right
#define JOIN(left, right) JOIN_INNER(left, right)

#ifdef BACKWARD

// The derivative of each function: at the input x, or where that is simpler in terms of the output y (Activation.GradientNeedsOutput).
#define DEFINE_DERIVATIVE(name, x, expression) \
    static inline lanes_t name##_derivative(lanes_t x, float a, float b) { return expression; }

static inline lanes_t sigmoid_of(lanes_t x) { return 1.0f / (1.0f + exp(-x)); }

static inline lanes_t gelu_derivative(lanes_t x, float a, float b)
{
    const lanes_t tail = 0.5f * complementary_error_function(fabs(x) * M_SQRT1_2_F);
    return (x > 0.0f ? 1.0f - tail : tail) + x * 0.3989422804f * exp(-0.5f * x * x);
}

static inline lanes_t gelu_tanh_derivative(lanes_t x, float a, float b)
{
    const lanes_t share = sigmoid_of(1.5957691216f * (x + 0.044715f * x * x * x));
    return share + x * share * (1.0f - share) * 1.5957691216f * (1.0f + 0.134145f * x * x);
}

static inline lanes_t silu_derivative(lanes_t x, float a, float b)
{
    const lanes_t share = sigmoid_of(x);
    return share + x * share * (1.0f - share);
}

static inline lanes_t mish_derivative(lanes_t x, float a, float b)
{
    const lanes_t t = tanh_of_softplus(x);
    return t + x * (1.0f - t * t) * sigmoid_of(x);
}

#define CHOOSE(condition, first, second) ((condition) ? (lanes_t)(first) : (lanes_t)(second))
DEFINE_DERIVATIVE(relu, y, CHOOSE(y > 0.0f, 1.0f, 0.0f))
DEFINE_DERIVATIVE(leaky_relu, x, CHOOSE(x > 0.0f, 1.0f, a))
DEFINE_DERIVATIVE(elu, x, CHOOSE(x > 0.0f, 1.0f, a * exp(x)))
DEFINE_DERIVATIVE(selu, x, b * CHOOSE(x > 0.0f, 1.0f, a * exp(x)))
DEFINE_DERIVATIVE(sigmoid, y, y * (1.0f - y))
DEFINE_DERIVATIVE(hyperbolic_tangent, y, 1.0f - y * y)
DEFINE_DERIVATIVE(hard_sigmoid, y, CHOOSE((y > 0.0f) & (y < 1.0f), a, 0.0f))
DEFINE_DERIVATIVE(hard_swish, x, CHOOSE(x <= -3.0f, 0.0f, CHOOSE(x >= 3.0f, 1.0f, x * (1.0f / 3.0f) + 0.5f)))
DEFINE_DERIVATIVE(softplus, x, sigmoid_of(x))
DEFINE_DERIVATIVE(softsign, x, 1.0f / ((1.0f + fabs(x)) * (1.0f + fabs(x))))
DEFINE_DERIVATIVE(clip, x, CHOOSE((x >= a) & (x <= b), 1.0f, 0.0f))
DEFINE_DERIVATIVE(exponential, y, y)
DEFINE_DERIVATIVE(logarithm, x, 1.0f / x)
DEFINE_DERIVATIVE(square_root, y, 0.5f / y)
DEFINE_DERIVATIVE(negate, x, -1.0f)
DEFINE_DERIVATIVE(absolute, x, sign(x))
DEFINE_DERIVATIVE(reciprocal, y, -y * y)
DEFINE_DERIVATIVE(round_down, x, 0.0f)
DEFINE_DERIVATIVE(error_function, x, 1.1283791671f * exp(-x * x))
#define DERIVATIVE JOIN(ACTIVATION, _derivative)

KERNEL void activation_backward_dense(global const float *restrict value, global const float *restrict output_gradient,
    global float *restrict input_gradient, const int count, const float a, const float b)
{
    FOR_EACH_LANES(index, some, count)
        store_some(load_some(output_gradient + index, some) * DERIVATIVE(load_some(value + index, some), a, b), input_gradient + index, some);
}

KERNEL void activation_backward_blocked(BLOCKED_INPUT(value), BLOCKED_INPUT(output_gradient), BLOCKED(input_gradient), const int channels,
    const int width, const int blocks, const float a, const float b)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    FOR_EACH_IN_ROW(column, lane, width)
    {
        const lanes_t derivative = DERIVATIVE(LOAD_LANES(PIXEL(value, image, block, row, column) + lane), a, b);
        const lanes_t gradient = LOAD_LANES(PIXEL(output_gradient, image, block, row, column) + lane) * derivative;
        STORE_LANES(mask_lanes(gradient, block * 16 + lane, channels), PIXEL(input_gradient, image, block, row, column) + lane);
    }
}

#else

#define APPLY JOIN(ACTIVATION, _lanes)

// Over `count` elements.
KERNEL void activation_dense(
    global const float *restrict input, global float *restrict output, const int count, const float a, const float b)
{
    FOR_EACH_LANES(index, some, count)
        store_some(APPLY(load_some(input + index, some), a, b), output + index, some);
}

// Over rows: dimension 1 is the row, dimension 2 image * blocks + block.
KERNEL void activation_blocked(BLOCKED_INPUT(input), BLOCKED(output), const int channels, const int width, const int blocks,
    const float a, const float b)
{
    const int row = get_global_id(1), image = get_global_id(2) / blocks, block = get_global_id(2) % blocks;
    FOR_EACH_IN_ROW(column, lane, width)
    {
        const lanes_t x = LOAD_LANES(PIXEL(input, image, block, row, column) + lane);
        STORE_LANES(mask_lanes(APPLY(x, a, b), block * 16 + lane, channels), PIXEL(output, image, block, row, column) + lane);
    }
}

#endif
