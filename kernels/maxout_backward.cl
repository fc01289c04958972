// The gradient of maxout: each output's goes to the first of its largest pieces, which are `inner` apart. Over the outputs.
KERNEL void maxout_backward(global const float *restrict input, global const float *restrict output_gradient,
    global float *restrict input_gradient, const int count, const int pieces, const int inner)
{
    FOR_EACH(index, count)
    {
        const size_t first = (size_t)(index / inner) * pieces * inner + index % inner;
        int taken = 0;
        for (int piece = 1; piece < pieces; ++piece)
            if (input[first + piece * inner] > input[first + taken * inner])
                taken = piece;
        for (int piece = 0; piece < pieces; ++piece)
            input_gradient[first + piece * inner] = piece == taken ? output_gradient[index] : 0.0f;
    }
}
