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

    private const int TileExtent = 16;

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
    public void Launch(LayerContext context) => Launch(context, context.Inputs[0], context.Output);

    /// <summary>Records the copy.</summary>
    public void Launch(LayerContext context, Tensor source, Tensor target)
    {
        StridedCopy joined = Joined();
        int wide = joined.WideAxis();
        if (wide >= 0)
            joined.LaunchTiles(context, source, target, wide);
        else
            joined.LaunchRows(context, source, target);
    }

    private void LaunchRows(LayerContext context, Tensor source, Tensor target)
    {
        (int length, int stride) = Sizes.Count == 0 ? (1, 1) : (Sizes[^1], Strides[^1]);
        int[] outer = [.. Enumerable.Range(0, Math.Max(0, Sizes.Count - 1))];
        int missing = MostAxes - 1 - outer.Length;
        int rows = target.Shape.Count / Math.Max(1, length);
        KernelArguments arguments = new KernelArguments()
            .Add(source).Add(target).Add(rows, length, Offset, stride)
            .Add(Padded(outer.Select(axis => Sizes[axis]), missing, 1).AsSpan(1)).Add(Padded(outer.Select(axis => Strides[axis]), missing, 0));
        if (context.KernelClass == KernelClass.Cpu)
            context.LaunchElements("strided_copy", "strided_copy", arguments, rows, cost: length);
        else
            context.LaunchElements("strided_copy", "strided_copy", arguments, rows * length);
    }

    private void LaunchTiles(LayerContext context, Tensor source, Tensor target, int wide)
    {
        int[] outputStrides = StridesOf(Shape.Of([.. Sizes]));
        int[] outer = [.. Enumerable.Range(0, Sizes.Count - 1).Where(axis => axis != wide)];
        int missing = MostAxes - 2 - outer.Length;
        int tiles = outer.Aggregate(Cover(Sizes[wide]) * Cover(Sizes[^1]), (product, axis) => product * Sizes[axis]);
        KernelArguments arguments = new KernelArguments()
            .Add(source).Add(target).Add(tiles, Sizes[wide], Sizes[^1], Offset, Strides[^1], outputStrides[wide])
            .Add(Padded(outer.Select(axis => Sizes[axis]), missing, 1).AsSpan(1))
            .Add(Padded(outer.Select(axis => Strides[axis]), missing, 0))
            .Add(Padded(outer.Select(axis => outputStrides[axis]), missing, 0));
        context.LaunchGroups("strided_copy", "strided_copy_tiles", arguments, tiles, TileExtent * TileExtent);
    }

    // The axis along which the input's elements lie together, where that is another than the output's last and long enough for tiles.
    private int WideAxis()
    {
        if (Sizes.Count < 2 || Strides[^1] == 1)
            return -1;
        int axis = Enumerable.Range(0, Sizes.Count - 1).FirstOrDefault(axis => Strides[axis] == 1, -1);
        return axis >= 0 && Sizes[axis] >= TileExtent / 2 ? axis : -1;
    }

    private static int Cover(int extent) => (extent + TileExtent - 1) / TileExtent;

    private static int[] Padded(IEnumerable<int> values, int missing, int value) => [.. Enumerable.Repeat(value, missing), .. values];
}
