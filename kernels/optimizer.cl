// A step of an optimiser: one pass over the memory of parameters, gradients, their moments and averages, which are alike: each parameter
// begins at a multiple of LINE floats, and zeros between parameters stay zeros. The pass also sets the gradients to zero.

#define LINE 128

// What the host writes for each step: the rate, the share of the parameters in their average, and the factors that make up for moments
// that began at zero (Adam).
enum { RATE, AVERAGE_SHARE, FIRST_FACTOR, SECOND_FACTOR };

// When the losses or the gradient's norm (metrics[2], clip[0]) are not finite, everything stays as it is, so that the layer where it
// began can be found.
#define IS_SOUND (isfinite(metrics[2]) && isfinite(clip[0]))

#define STATE                                                                                                       \
    global const float *restrict numbers, global const float *restrict clip, global const float *restrict metrics,  \
    global const float *restrict decays, global float *restrict parameters, global float *restrict gradients,       \
    global float *restrict averages, const int has_average, const int count

static inline void move_average(global float *averages, int place, lanes_t value, float share)
{
    const lanes_t average = LOAD_LANES(averages + place);
    STORE_LANES(fma(value - average, (lanes_t)(share), average), averages + place);
}

// Gradient descent with momentum as in PyTorch: momentum * momenta + gradient; Nesterov's looks one step ahead.
KERNEL void sgd(STATE, global float *restrict momenta, const int has_momentum, const float momentum, const int is_nesterov)
{
    const int is_sound = IS_SOUND;
    const float rate = numbers[RATE], share = numbers[AVERAGE_SHARE], scale = clip[0];
    FOR_EACH(item, count / LANES)
    {
        const int place = item * LANES;
        const lanes_t gradient = LOAD_LANES(gradients + place) * scale;
        STORE_LANES((lanes_t)(0.0f), gradients + place);
        if (!is_sound)
            continue;
        const lanes_t value = LOAD_LANES(parameters + place);
        lanes_t slope = fma(value, (lanes_t)(decays[place / LINE]), gradient);
        if (has_momentum)
        {
            const lanes_t moved = fma(LOAD_LANES(momenta + place), (lanes_t)(momentum), slope);
            STORE_LANES(moved, momenta + place);
            slope = is_nesterov ? fma(moved, (lanes_t)(momentum), slope) : moved;
        }
        const lanes_t result = fma(slope, (lanes_t)(-rate), value);
        STORE_LANES(result, parameters + place);
        if (has_average)
            move_average(averages, place, result, share);
    }
}

// Kingma and Ba 2014; where decay is decoupled from the gradient (AdamW), Loshchilov and Hutter 2017.
KERNEL void adam(STATE, global float *restrict first_moments, global float *restrict second_moments, const float first_decay,
    const float second_decay, const float first_share, const float second_share, const float epsilon, const int is_decoupled)
{
    const int is_sound = IS_SOUND;
    const float rate = numbers[RATE], share = numbers[AVERAGE_SHARE], scale = clip[0];
    const float first_factor = numbers[FIRST_FACTOR], second_factor = numbers[SECOND_FACTOR];
    FOR_EACH(item, count / LANES)
    {
        const int place = item * LANES;
        const lanes_t gradient = LOAD_LANES(gradients + place) * scale;
        STORE_LANES((lanes_t)(0.0f), gradients + place);
        if (!is_sound)
            continue;
        const float decay = decays[place / LINE];
        const lanes_t value = LOAD_LANES(parameters + place);
        const lanes_t slope = fma(value, (lanes_t)(is_decoupled ? 0.0f : decay), gradient);
        const lanes_t first = fma(LOAD_LANES(first_moments + place), (lanes_t)(first_decay), slope * first_share);
        const lanes_t second = fma(LOAD_LANES(second_moments + place), (lanes_t)(second_decay), slope * slope * second_share);
        STORE_LANES(first, first_moments + place);
        STORE_LANES(second, second_moments + place);
        const lanes_t change = first * first_factor / fma(sqrt(second), (lanes_t)(second_factor), (lanes_t)(epsilon));
        const lanes_t kept = value * (is_decoupled ? 1.0f - rate * decay : 1.0f);
        const lanes_t result = fma(change, (lanes_t)(-rate), kept);
        STORE_LANES(result, parameters + place);
        if (has_average)
            move_average(averages, place, result, share);
    }
}

// The average of running statistics.
KERNEL void average_statistics(global const float *restrict numbers, global const float *restrict clip, global const float *restrict metrics,
    global const float *restrict statistics, global float *restrict averages, const int count)
{
    if (!IS_SOUND)
        return;
    FOR_EACH_LANES(index, some, count)
    {
        const lanes_t average = load_some(averages + index, some);
        store_some(fma(load_some(statistics + index, some) - average, (lanes_t)(numbers[AVERAGE_SHARE]), average), averages + index, some);
    }
}

// The sum of squares of each piece of the gradient, `size` floats long.
KERNEL void square_sums(global const float *restrict gradients, global float *restrict sums, const int count, const int size)
{
    local float shared[LOCAL_SIZE];
    FOR_EACH_ROW(piece, (count + size - 1) / size)
    {
        const int begin = piece * size, length = min(size, count - begin);
        lanes_t sum = 0.0f;
        FOR_EACH_LANES_OF_ROW(index, some, length)
        {
            const lanes_t value = load_some(gradients + begin + index, some);
            sum = fma(value, value, sum);
        }
        const float total = group_sum(sum, shared);
        if (get_local_id(0) == 0)
            sums[piece] = total;
    }
}

// What the gradient is multiplied with, so that its norm is at most `largest` (as PyTorch does it); no number when the norm is none.
KERNEL void clip_to_norm(global const float *restrict sums, global float *restrict clip, const int pieces, const float largest)
{
    local float shared[LOCAL_SIZE];
    lanes_t sum = 0.0f;
    FOR_EACH_LANES_OF_ROW(index, some, pieces)
        sum += load_some(sums + index, some);
    const float norm = sqrt(group_sum(sum, shared));
    if (get_local_id(0) == 0)
        clip[0] = isfinite(norm) ? fmin(1.0f, largest / (norm + 1e-6f)) : NAN;
}
