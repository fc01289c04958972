using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// A dense tensor whose elements lie in another one at regular distances: what slices and transpositions are, and what
/// <c>strided_copy.cl</c> copies.
/// </summary>
/// <param name="Offset">Where in the other tensor the first element lies.</param>
/// <param name="Sizes">Extents, outermost first.</param>
/// <param name="Strides">For each axis the distance of neighbours in the other tensor.</param>
internal sealed record StridedCopy(int Offset, IReadOnlyList<int> Sizes, IReadOnlyList<int> Strides)
{
    /// <summary>The axes that the kernel can count through, once those are joined that follow each other without a gap.</summary>
    public const int MostAxes = 6;

    /// <summary>The distance of neighbours along each axis of a dense tensor.</summary>
    public static int[] StridesOf(Shape shape) => [.. Enumerable.Range(0, shape.Rank).Select(axis => shape.Product(axis + 1, shape.Rank))];

    /// <summary>The same copy with as few axes as possible: none of extent 1, and joined where one ends exactly where the next begins.</summary>
    public StridedCopy Joined()
    {
        List<(int Size, int Stride)> axes = [];
        for (int axis = 0; axis < Sizes.Count; axis++)
        {
            (int size, int stride) = (Sizes[axis], Strides[axis]);
            if (size == 1)
                continue;
            if (axes.Count > 0 && axes[^1].Stride == (long)stride * size)
                axes[^1] = (axes[^1].Size * size, stride);
            else
                axes.Add((size, stride));
        }

        return new StridedCopy(Offset, [.. axes.Select(axis => axis.Size)], [.. axes.Select(axis => axis.Stride)]);
    }

    /// <summary>Records the copy from a layer's input to its output.</summary>
    public void Launch(LayerContext context)
    {
        StridedCopy joined = Joined();
        (int Size, int Stride)[] axes = [.. joined.Sizes.Zip(joined.Strides)];
        (int length, int stride) = axes.Length == 0 ? (1, 1) : axes[^1];
        (int Size, int Stride)[] outer = [.. Enumerable.Repeat((1, 0), MostAxes - Math.Max(1, axes.Length)), .. axes.SkipLast(1)];
        int rows = context.Output.Shape.Count / Math.Max(1, length);
        KernelArguments arguments = new KernelArguments()
            .Add(context.Inputs[0]).Add(context.Output).Add(rows, length, Offset, stride)
            .Add([.. outer.Skip(1).Select(axis => axis.Size)]).Add([.. outer.Select(axis => axis.Stride)]);
        if (context.KernelClass == KernelClass.Cpu)
            context.LaunchElements("strided_copy", "strided_copy", arguments, rows, cost: length);
        else
            context.LaunchElements("strided_copy", "strided_copy", arguments, rows * length);
    }
}
