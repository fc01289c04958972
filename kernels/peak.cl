// What the device can do at most: chains of fma() in registers, no memory. Each step of a chain waits for the one before it, so
// there are enough chains to fill the pipelines. The numbers tend to 1, so that none becomes infinite or denormal; they are
// arguments and the sum is stored, so that nothing is computed at build time or left out.

#define DEFINE_PEAK(name, type, group_size, sum_of_lanes)                                                            \
    kernel __attribute__((reqd_work_group_size(group_size, 1, 1))) void name(                                        \
        global float *restrict sums, const int steps, const float factor, const float addend)                       \
    {                                                                                                                \
        const type b = (type)(factor), c = (type)(addend);                                                          \
        REPEAT(12, DECLARE_CHAIN_##type)                                                                             \
        for (int step = 0; step < steps; ++step)                                                                     \
        {                                                                                                            \
            REPEAT(12, STEP_CHAIN)                                                                                   \
        }                                                                                                            \
        const type sum = a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11;                               \
        sums[get_global_id(0)] = sum_of_lanes;                                                                       \
    }

#define STEP_CHAIN(n) a##n = fma(a##n, b, c);
#define DECLARE_CHAIN_float(n) float a##n = n * factor;
#define DECLARE_CHAIN_float8(n) float8 a##n = (float8)(n * factor);
#define DECLARE_CHAIN_float16(n) float16 a##n = (float16)(n * factor);

// Processors with registers of 16 and of 8 floats: the better of the two is the peak.
DEFINE_PEAK(peak_float16, float16, 1, sum.s0 + sum.sf)
DEFINE_PEAK(peak_float8, float8, 1, sum.s0 + sum.s7)
// Graphics devices.
DEFINE_PEAK(peak_float, float, 64, sum)
