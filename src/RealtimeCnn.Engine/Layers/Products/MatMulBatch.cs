namespace RealtimeCnn.Engine;

/// <summary>Which matrices a <see cref="MatMul"/> multiplies with which.</summary>
internal sealed class MatMulBatch
{
    private readonly Shape _a;
    private readonly Shape _b;
    private readonly int[] _extents;

    private MatMulBatch(Shape a, Shape b, int[] extents, MatrixProduct product, Shape output)
    {
        _a = a;
        _b = b;
        _extents = extents;
        Product = product;
        Output = output;
    }

    /// <summary>One product.</summary>
    public MatrixProduct Product { get; }

    /// <summary>The shape of the result.</summary>
    public Shape Output { get; }

    /// <summary>Number of matrices in the second factor.</summary>
    public int CountB => _b.Product(0, _b.Rank - 2);

    /// <summary>Number of products.</summary>
    public int Count => _extents.Aggregate(1, (product, extent) => product * extent);

    /// <summary>Plans the products of two factors.</summary>
    /// <returns>The plan; null when the factors do not go together.</returns>
    public static MatMulBatch? TryOf(Shape a, Shape b)
    {
        // A vector is a row on the left and a column on the right; the result does not have that axis.
        Shape left = a.Rank == 1 ? [1, a[0]] : a;
        Shape right = b.Rank == 1 ? [b[0], 1] : b;
        if (left[^1] != right[-2])
            return null;
        int[] extents = new int[Math.Max(left.Rank, right.Rank) - 2];
        for (int axis = 1; axis <= extents.Length; axis++)
        {
            int extentA = Extent(left, axis);
            int extentB = Extent(right, axis);
            if (extentA != extentB && extentA != 1 && extentB != 1)
                return null;
            extents[^axis] = extentA == 1 ? extentB : extentA;
        }

        MatrixProduct product = new(left[-2], right[^1], left[^1]);
        int[] rows = a.Rank == 1 ? [] : [product.Rows];
        int[] columns = b.Rank == 1 ? [] : [product.Columns];
        return new MatMulBatch(left, right, extents, product, Shape.Of([.. extents, .. rows, .. columns]));
    }

    /// <summary>Which matrices a product multiplies.</summary>
    /// <param name="index">The product.</param>
    /// <returns>The indices of the two factors.</returns>
    public (int A, int B) Factors(int index)
    {
        (int a, int b, int strideA, int strideB) = (0, 0, 1, 1);
        for (int axis = 1; axis <= _extents.Length; axis++)
        {
            int place = index % _extents[^axis];
            index /= _extents[^axis];
            (int extentA, int extentB) = (Extent(_a, axis), Extent(_b, axis));
            a += extentA == 1 ? 0 : place * strideA;
            b += extentB == 1 ? 0 : place * strideB;
            (strideA, strideB) = (strideA * extentA, strideB * extentB);
        }

        return (a, b);
    }

    /// <summary>Divides the products into runs whose factors lie evenly in memory, so that each run is one launch.</summary>
    /// <returns>First product, its factors, what is added to them from one product to the next, and the number of products.</returns>
    public IEnumerable<(int Index, (int A, int B) Factors, (int A, int B) Step, int Count)> Runs()
    {
        int length = RunLength();
        for (int index = 0; index < Count; index += length)
        {
            (int a, int b) = Factors(index);
            (int nextA, int nextB) = length > 1 ? Factors(index + 1) : (a, b);
            yield return (index, (a, b), (nextA - a, nextB - b), length);
        }
    }

    // The extent of a batch axis that is counted from the matrices outwards, beginning with 1.
    private static int Extent(Shape shape, int axis) => axis + 2 <= shape.Rank ? shape[^(axis + 2)] : 1;

    // The longest run of innermost axes over which both factors advance evenly.
    private int RunLength()
    {
        int length = Count;
        foreach (int extent in _extents)
        {
            if (IsEven(length))
                return length;
            length /= extent;
        }

        return 1;
    }

    private bool IsEven(int length)
    {
        if (length < 2)
            return true;
        (int firstA, int firstB) = Factors(0);
        (int secondA, int secondB) = Factors(1);
        for (int index = 2; index < length; index++)
        {
            if (Factors(index) != (firstA + (index * (secondA - firstA)), firstB + (index * (secondB - firstB))))
                return false;
        }

        return true;
    }
}
