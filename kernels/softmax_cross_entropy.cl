// Softmax cross-entropy from logits: for each row of `size` logits the sum over the classes of target * -log(softmax). A target is the
// number of a class (has_probabilities 0), or `size` probabilities; a share `smoothing` of it is spread evenly over the classes.

#ifdef CPU_CLASS
#define TO_FLOAT convert_float16
#else
#define TO_FLOAT convert_float4
#endif

static inline lanes_t load_target(global const float *targets, int row, int index, int some, int size, int has_probabilities)
{
    if (has_probabilities)
        return load_some(targets + (size_t)row * size + index, some);
    return select((lanes_t)(0.0f), (lanes_t)(1.0f), LANE_INDEX + index == (int)targets[row]);
}

// What the classes between `index` and `index + some` have of the target; nothing in the lanes behind.
#define TARGET(row, index, some) \
    keep_some(fma(load_target(targets, row, index, some, size, has_probabilities), (lanes_t)(1.0f - smoothing), (lanes_t)(smoothing / size)), some, 0.0f)

// The first place of the largest element.
static inline float place_of_largest(lanes_t best, lanes_t place, local float *shared)
{
    const float largest = group_max(best, shared);
    return -group_max(best == largest ? -place : (lanes_t)(-INFINITY), shared);
}

// Also whether the largest logit is that of the likeliest target.
KERNEL void softmax_cross_entropy(global const float *restrict logits, global const float *restrict targets, global float *restrict losses,
    global float *restrict correct, const int rows, const int size, const int has_probabilities, const float smoothing)
{
    local float shared[LOCAL_SIZE];
    FOR_EACH_ROW(row, rows)
    {
        global const float *x = logits + (size_t)row * size;
        lanes_t largest = -INFINITY, place = 0.0f, likeliest = -INFINITY, label = 0.0f;
        FOR_EACH_LANES_OF_ROW(index, some, size)
        {
            const lanes_t here = TO_FLOAT(LANE_INDEX + index);
            const lanes_t value = keep_some(load_some(x + index, some), some, -INFINITY);
            place = value > largest ? here : place;
            largest = value > largest ? value : largest;
            const lanes_t target = keep_some(load_target(targets, row, index, some, size, has_probabilities), some, -INFINITY);
            label = target > likeliest ? here : label;
            likeliest = target > likeliest ? target : likeliest;
        }
        const float shift = group_max(largest, shared);
        lanes_t sum = 0.0f;
        FOR_EACH_LANES_OF_ROW(index, some, size)
            sum += keep_some(exp(load_some(x + index, some) - shift), some, 0.0f);
        const float log_sum = log(group_sum(sum, shared)) + shift;
        lanes_t loss = 0.0f;
        FOR_EACH_LANES_OF_ROW(index, some, size)
            loss = fma(TARGET(row, index, some), log_sum - load_some(x + index, some), loss);
        const float total = group_sum(loss, shared);
        const float found = place_of_largest(largest, place, shared), wanted = place_of_largest(likeliest, label, shared);
        if (get_local_id(0) == 0)
        {
            losses[row] = total;
            correct[row] = found == wanted;
        }
    }
}

// Mean loss and number of correct rows of this step; then the sums of both over the steps, and the number of steps.
KERNEL void sum_up(
    global const float *restrict losses, global const float *restrict correct, global float *restrict metrics, const int rows)
{
    local float shared[LOCAL_SIZE];
    lanes_t loss = 0.0f, right = 0.0f;
    FOR_EACH_LANES_OF_ROW(index, some, rows)
    {
        loss += load_some(losses + index, some);
        right += load_some(correct + index, some);
    }
    const float mean = group_sum(loss, shared) / rows, count = group_sum(right, shared);
    if (get_local_id(0) == 0)
    {
        metrics[0] = mean;
        metrics[1] = count;
        metrics[2] += mean;
        metrics[3] += count;
        metrics[4] += 1.0f;
    }
}

KERNEL void softmax_cross_entropy_backward(global const float *restrict logits, global const float *restrict targets,
    global const float *restrict loss_gradient, global float *restrict gradient, const int rows, const int size,
    const int has_probabilities, const float smoothing)
{
    local float shared[LOCAL_SIZE];
    FOR_EACH_ROW(row, rows)
    {
        global const float *x = logits + (size_t)row * size;
        global float *target_row = gradient + (size_t)row * size;
        lanes_t largest = -INFINITY, targets_sum = 0.0f;
        FOR_EACH_LANES_OF_ROW(index, some, size)
        {
            largest = fmax(largest, keep_some(load_some(x + index, some), some, -INFINITY));
            targets_sum += TARGET(row, index, some);
        }
        const float shift = group_max(largest, shared), target_total = group_sum(targets_sum, shared);
        lanes_t sum = 0.0f;
        FOR_EACH_LANES_OF_ROW(index, some, size)
        {
            const lanes_t share = exp(load_some(x + index, some) - shift);
            sum += keep_some(share, some, 0.0f);
            store_some(share, target_row + index, some);
        }
        const float scale = target_total / group_sum(sum, shared), factor = loss_gradient[row];
        FOR_EACH_LANES_OF_ROW(index, some, size)
            store_some((load_some(target_row + index, some) * scale - TARGET(row, index, some)) * factor, target_row + index, some);
    }
}
