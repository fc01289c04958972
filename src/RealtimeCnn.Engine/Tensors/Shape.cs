using System.Runtime.CompilerServices;

namespace RealtimeCnn.Engine;

/// <summary>The extents of a tensor, outermost first. Pictures are N, C, H, W. A scalar has no extents.</summary>
[CollectionBuilder(typeof(Shape), nameof(Of))]
public sealed class Shape : IEquatable<Shape>, IEnumerable<int>
{
    private readonly int[] _extents;

    private Shape(int[] extents) => _extents = extents;

    /// <summary>Number of extents.</summary>
    public int Rank => _extents.Length;

    /// <summary>Number of elements: the product of the extents, 1 for a scalar.</summary>
    public int Count => _extents.Aggregate(1, (product, extent) => product * extent);

    /// <summary>All extents.</summary>
    public ReadOnlySpan<int> Extents => _extents;

    /// <summary>One extent; a negative axis counts from the end.</summary>
    /// <param name="axis">The axis, from -Rank to Rank-1.</param>
    public int this[int axis] => _extents[axis < 0 ? axis + Rank : axis];

    /// <summary>One extent, for example <c>[^1]</c> for the last.</summary>
    /// <param name="axis">The axis.</param>
    public int this[Index axis] => _extents[axis];

    /// <summary>Makes a shape.</summary>
    /// <param name="extents">The extents, none negative.</param>
    /// <returns>The shape.</returns>
    /// <exception cref="EngineException">An extent is negative, or the tensor would have 2^31 elements or more.</exception>
    public static Shape Of(params ReadOnlySpan<int> extents)
    {
        long count = 1;
        foreach (int extent in extents)
        {
            if (extent < 0 || (count *= extent) > int.MaxValue)
                throw new EngineException($"A tensor of shape {string.Join('x', extents.ToArray())} is not possible.");
        }

        return new Shape(extents.ToArray());
    }

    /// <summary>The same shape with another extent along one axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="extent">Its new extent.</param>
    /// <returns>The new shape.</returns>
    public Shape With(int axis, int extent)
    {
        int[] extents = [.. _extents];
        extents[axis < 0 ? axis + Rank : axis] = extent;
        return Of(extents);
    }

    /// <summary>The product of the extents from one axis up to, not including, another.</summary>
    /// <param name="begin">First axis.</param>
    /// <param name="end">The axis behind the last.</param>
    /// <returns>The product, 1 when there is none.</returns>
    public int Product(int begin, int end)
    {
        int product = 1;
        for (int axis = begin; axis < end; axis++)
            product *= _extents[axis];
        return product;
    }

    /// <summary>Where along each axis an element is.</summary>
    /// <param name="index">The element's number in row-major order.</param>
    /// <returns>Its places.</returns>
    internal int[] PlacesOf(int index)
    {
        int[] places = new int[Rank];
        for (int axis = Rank - 1; axis >= 0; axis--)
        {
            places[axis] = index % _extents[axis];
            index /= _extents[axis];
        }

        return places;
    }

    /// <summary>An element's number in row-major order.</summary>
    /// <param name="places">Where along each axis it is.</param>
    /// <returns>Its number.</returns>
    internal int IndexOf(ReadOnlySpan<int> places)
    {
        int index = 0;
        for (int axis = 0; axis < Rank; axis++)
            index = (index * _extents[axis]) + places[axis];
        return index;
    }

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _extents.AsSpan().SequenceEqual(other._extents);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int extent in _extents)
            hash.Add(extent);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)_extents).GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => _extents.GetEnumerator();

    /// <summary>The extents joined by "x".</summary>
    /// <returns>For example 1x3x224x224; "scalar" without extents.</returns>
    public override string ToString() => Rank == 0 ? "scalar" : string.Join('x', _extents);
}
