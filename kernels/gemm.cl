// Matrix product on processors: C = activation(A B + bias), for dense layers and MatMul, and with `image` strides for many products
// at once. A and C are row-major; B is packed in panels of 32 columns: [panel][K][32], zeros beyond the last column.
// Launch: dimension 0 the panel, dimension 1 the tile of rows (gemm) or the row (gemv), dimension 2 the product. The bias has one
// number for each column, padded to whole panels; without one the argument is not touched.
// Options: TRANSPOSED_A when A lies in memory as its transpose, ACCUMULATE to add to C and not write it.

#define GEMM_ARGUMENTS \
    global const float *restrict a, const int a_origin, const int a_row, const int a_image, global const float *restrict b, \
        const int b_origin, const int b_image, global const float *restrict bias, const int has_bias, global float *restrict c, \
        const int c_origin, const int c_row, const int c_image, ACTIVATION_ARGUMENTS, const int rows, const int columns, const int depth

#ifdef TRANSPOSED_A
#define A_PLACE(i, k) ((i) + (k) * a_row)
#else
#define A_PLACE(i, k) ((i) * a_row + (k))
#endif

#ifdef CPU_CLASS

// Two vectors of a row of C; the last panel may have fewer columns.
static inline void store_row(global float *target, float16 first, float16 second, int count, ACTIVATION_ARGUMENTS)
{
    first = activate_float16(first, slope, low, high);
    second = activate_float16(second, slope, low, high);
    if (count >= 32)
    {
#ifdef ACCUMULATE
        first += vload16(0, target);
        second += vload16(1, target);
#endif
        vstore16(first, 0, target);
        vstore16(second, 1, target);
        return;
    }
    float values[32];
    vstore16(first, 0, values);
    vstore16(second, 1, values);
    for (int i = 0; i < count; ++i)
#ifdef ACCUMULATE
        target[i] += values[i];
#else
        target[i] = values[i];
#endif
}

// A tile of TILE_ROWS (an option) x 32 of C stays in registers; 12 rows take 24 of the 32 vector registers of AVX-512. The last tile
// begins early enough to end inside, so there must be at least TILE_ROWS rows.
KERNEL void gemm(GEMM_ARGUMENTS)
{
    const int panel = get_global_id(0), image = get_global_id(2);
    const int row = min((int)get_global_id(1) * TILE_ROWS, rows - TILE_ROWS);
    a += a_origin + (size_t)image * a_image + A_PLACE((size_t)row, 0);
    b += b_origin + (size_t)image * b_image + (size_t)panel * depth * 32;
    const float16 start_0 = has_bias ? vload16(panel * 2, bias) : 0.0f;
    const float16 start_1 = has_bias ? vload16(panel * 2 + 1, bias) : 0.0f;
#define START(i) float16 sum_##i##_0 = start_0, sum_##i##_1 = start_1;
    REPEAT(TILE_ROWS, START)
#define MULTIPLY_ADD(i) \
    { \
        const float16 value = a[A_PLACE(i, k)]; \
        sum_##i##_0 = fma(value, b_0, sum_##i##_0); \
        sum_##i##_1 = fma(value, b_1, sum_##i##_1); \
    }
    for (int k = 0; k < depth; ++k, b += 32)
    {
        const float16 b_0 = vload16(0, b), b_1 = vload16(1, b);
        REPEAT(TILE_ROWS, MULTIPLY_ADD)
    }
    c += c_origin + (size_t)image * c_image + (size_t)row * c_row + panel * 32;
#ifdef ACCUMULATE
    // The rows that the last tile shares with the one before were added there.
#define IS_MINE(i) (row + (i) >= (int)get_global_id(1) * TILE_ROWS)
#else
#define IS_MINE(i) 1
#endif
#define STORE(i) \
    if (IS_MINE(i)) \
        store_row(c + (size_t)(i) * c_row, sum_##i##_0, sum_##i##_1, columns - panel * 32, slope, low, high);
    REPEAT(TILE_ROWS, STORE)
}

// One row of A: bound by how fast B comes from memory, if the sums of four neighbouring depths do not wait for each other.
KERNEL void gemv(GEMM_ARGUMENTS)
{
    const int panel = get_global_id(0), row = get_global_id(1), image = get_global_id(2);
    a += a_origin + (size_t)image * a_image + A_PLACE((size_t)row, 0);
    b += b_origin + (size_t)image * b_image + (size_t)panel * depth * 32;
#define START_DEPTH(i) float16 sum_##i##_0 = 0.0f, sum_##i##_1 = 0.0f;
    REPEAT(4, START_DEPTH)
#define MULTIPLY_ADD_DEPTH(i) \
    sum_##i##_0 = fma((float16)(a[A_PLACE(0, k + i)]), vload16(2 * i, b), sum_##i##_0); \
    sum_##i##_1 = fma((float16)(a[A_PLACE(0, k + i)]), vload16(2 * i + 1, b), sum_##i##_1);
    int k = 0;
    for (; k + 4 <= depth; k += 4, b += 4 * 32)
    {
        REPEAT(4, MULTIPLY_ADD_DEPTH)
    }
    for (; k < depth; ++k, b += 32)
    {
        MULTIPLY_ADD_DEPTH(0)
    }
    float16 first = (sum_0_0 + sum_1_0) + (sum_2_0 + sum_3_0), second = (sum_0_1 + sum_1_1) + (sum_2_1 + sum_3_1);
    if (has_bias)
    {
        first += vload16(panel * 2, bias);
        second += vload16(panel * 2 + 1, bias);
    }
    c += c_origin + (size_t)image * c_image + (size_t)row * c_row + panel * 32;
    store_row(c, first, second, columns - panel * 32, slope, low, high);
}

#else

#define TILE 64
#define DEPTH 16
#ifdef ACCUMULATE
#define PUT +=
#else
#define PUT =
#endif

// A work-group of 16 x 16 work-items computes 64 x 64 of C through local memory, each work-item 4 x 4.
// Launch: dimension 0 the pair of panels times 16, dimension 1 the tile of 64 rows times 16.
kernel __attribute__((reqd_work_group_size(16, 16, 1))) void gemm(GEMM_ARGUMENTS)
{
    local float a_tile[DEPTH][TILE + 4];
    local float4 b_tile[DEPTH][TILE / 4];
    const int x = get_local_id(0), y = get_local_id(1), item = y * 16 + x;
    const int first_row = get_group_id(1) * TILE, first_column = get_group_id(0) * TILE, image = get_global_id(2);
    // What this work-item copies: 4 depths of one row of A, 4 columns of one depth of B.
    const int copied_row = item / 4, a_depth = item % 4 * 4, b_depth = item / 16, b_column = item % 16 * 4;
    const int is_column = first_column + b_column < columns;
    a += a_origin + (size_t)image * a_image + A_PLACE((size_t)min(first_row + copied_row, rows - 1), 0);
    b += b_origin + (size_t)image * b_image + (size_t)((first_column + b_column) / 32) * depth * 32 + b_column % 32;
    float4 sum_0 = 0.0f, sum_1 = 0.0f, sum_2 = 0.0f, sum_3 = 0.0f;
    for (int k = 0; k < depth; k += DEPTH)
    {
        for (int i = 0; i < 4; ++i)
            a_tile[a_depth + i][copied_row] = k + a_depth + i < depth ? a[A_PLACE(0, k + a_depth + i)] : 0.0f;
        b_tile[b_depth][item % 16] = is_column && k + b_depth < depth ? vload4(0, b + (k + b_depth) * 32) : (float4)(0.0f);
        barrier(CLK_LOCAL_MEM_FENCE);
        for (int i = 0; i < DEPTH; ++i)
        {
            const float4 value = vload4(y, a_tile[i]), factor = b_tile[i][x];
            sum_0 = fma(value.x, factor, sum_0);
            sum_1 = fma(value.y, factor, sum_1);
            sum_2 = fma(value.z, factor, sum_2);
            sum_3 = fma(value.w, factor, sum_3);
        }
        barrier(CLK_LOCAL_MEM_FENCE);
    }
    const int column = first_column + x * 4;
    if (column >= columns)
        return;
    const float4 start = has_bias ? vload4(0, bias + column) : (float4)(0.0f);
#define STORE(i) \
    if (first_row + y * 4 + i < rows) \
    { \
        const float4 value = activate_float4(sum_##i + start, slope, low, high); \
        global float *target = c + c_origin + (size_t)image * c_image + (size_t)(first_row + y * 4 + i) * c_row + column; \
        target[0] PUT value.x; \
        if (column + 1 < columns) \
            target[1] PUT value.y; \
        if (column + 2 < columns) \
            target[2] PUT value.z; \
        if (column + 3 < columns) \
            target[3] PUT value.w; \
    }
    REPEAT(4, STORE)
}

// One row of A: a work-group of 64 computes a panel, each work-item 4 columns of every eighth depth. Launch: dimension 0 the panel
// times 64, dimension 1 the row.
KERNEL void gemv(GEMM_ARGUMENTS)
{
    local float4 partial[8][8];
    const int panel = get_group_id(0), row = get_global_id(1), image = get_global_id(2);
    const int quarter = get_local_id(0) % 8, slice = get_local_id(0) / 8;
    a += a_origin + (size_t)image * a_image + A_PLACE((size_t)row, 0);
    b += b_origin + (size_t)image * b_image + (size_t)panel * depth * 32 + quarter * 4;
    float4 sum = 0.0f;
    for (int k = slice; k < depth; k += 8)
        sum = fma((float4)(a[A_PLACE(0, k)]), vload4(0, b + k * 32), sum);
    partial[slice][quarter] = sum;
    barrier(CLK_LOCAL_MEM_FENCE);
    const int column = panel * 32 + get_local_id(0);
    if (get_local_id(0) >= 32 || column >= columns)
        return;
    local const float *values = (local const float *)partial;
    float total = has_bias ? bias[column] : 0.0f;
    for (int i = 0; i < 8; ++i)
        total += values[i * 32 + get_local_id(0)];
    c[c_origin + (size_t)image * c_image + (size_t)row * c_row + column] PUT activate_float(total, slope, low, high);
}

#endif

// Packs a B that another layer computed. Dimension 1 is the panel, dimension 2 the matrix; the strides say how B lies in memory, so
// that a transposed one needs no copy of its own.
KERNEL void pack_panels(global const float *restrict source, const int origin, const int depth_stride, const int column_stride,
    const int source_image, global float *restrict packed, const int packed_image, const int columns, const int depth)
{
    const int panel = get_global_id(1), image = get_global_id(2);
    source += origin + (size_t)image * source_image;
    packed += (size_t)image * packed_image + (size_t)panel * depth * 32;
    FOR_EACH(index, depth * 32)
    {
        const int k = index / 32, column = panel * 32 + index % 32;
        packed[index] = column < columns ? source[(size_t)k * depth_stride + (size_t)column * column_stride] : 0.0f;
    }
}
