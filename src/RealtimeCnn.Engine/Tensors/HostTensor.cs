namespace RealtimeCnn.Engine;

/// <summary>A tensor in the memory of the program, in row-major order.</summary>
/// <typeparam name="T">
/// <see cref="float"/> for weights and pictures, <see cref="double"/> for references, <see cref="long"/> for shapes and indices.
/// </typeparam>
/// <param name="Shape">The shape.</param>
/// <param name="Values">The elements.</param>
public sealed record HostTensor<T>(Shape Shape, T[] Values)
    where T : unmanaged
{
    /// <summary>A tensor of zeros.</summary>
    /// <param name="shape">The shape.</param>
    public HostTensor(Shape shape)
        : this(shape, new T[shape.Count])
    {
    }

    /// <summary>An element of a rank-4 tensor.</summary>
    /// <param name="n">Image.</param>
    /// <param name="c">Channel.</param>
    /// <param name="h">Row.</param>
    /// <param name="w">Column.</param>
    public ref T this[int n, int c, int h, int w] =>
        ref Values[(((((n * Shape[1]) + c) * Shape[2]) + h) * Shape[3]) + w];

    /// <summary>The same elements under another shape.</summary>
    /// <param name="shape">A shape with as many elements.</param>
    /// <returns>The tensor; shares the elements.</returns>
    public HostTensor<T> Reshape(Shape shape) => new(shape, Values);
}
