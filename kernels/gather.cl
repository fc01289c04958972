// Picks slices of a tensor that is outer x extent x inner: output slice i is input slice indices[i].

KERNEL void gather(
    global const float *restrict input, global const int *restrict indices, global float *restrict output, const int outer,
    const int extent, const int inner, const int picks)
{
#ifdef CPU_CLASS
    FOR_EACH(row, outer * picks)
    {
        global const float *source = input + ((size_t)(row / picks) * extent + indices[row % picks]) * inner;
        for (int i = 0; i < inner; i += LANES)
            store_some(load_some(source + i, inner - i), output + (size_t)row * inner + i, inner - i);
    }
#else
    FOR_EACH(index, outer * picks * inner)
    {
        const int row = index / inner;
        output[index] = input[((size_t)(row / picks) * extent + indices[row % picks]) * inner + index % inner];
    }
#endif
}
