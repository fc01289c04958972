// Adds the sum of each column of a row-major matrix to a vector.
KERNEL void add_column_sums(global const float *restrict matrix, global float *restrict sums, const int rows, const int columns)
{
    FOR_EACH_LANES(index, some, columns)
    {
        lanes_t sum = 0.0f;
        for (int row = 0; row < rows; ++row)
            sum += load_some(matrix + (size_t)row * columns + index, some);
        store_some(load_some(sums + index, some) + sum, sums + index, some);
    }
}
