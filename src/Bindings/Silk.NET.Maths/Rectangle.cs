namespace Silk.NET.Maths;

/// <summary>A rectangle: where it begins and how far it goes.</summary>
public struct Rectangle<T> : IEquatable<Rectangle<T>>
    where T : unmanaged, IFormattable, IEquatable<T>, IComparable<T>
{
    public Vector2D<T> Origin;

    public Vector2D<T> Size;

    public Rectangle(Vector2D<T> origin, Vector2D<T> size) => (Origin, Size) = (origin, size);

    public readonly Vector2D<T> Max => Origin + Size;

    public readonly Vector2D<T> HalfSize => Size / Arithmetic<T>.Of.FromDouble(2);

    public readonly Vector2D<T> Center => Origin + HalfSize;

    public static bool operator ==(Rectangle<T> value1, Rectangle<T> value2) => value1.Equals(value2);

    public static bool operator !=(Rectangle<T> value1, Rectangle<T> value2) => !value1.Equals(value2);

    /// <summary>True for a point inside or on the edge.</summary>
    public readonly bool Contains(Vector2D<T> point)
    {
        Vector2D<T> end = Max;
        return point.X.CompareTo(Origin.X) >= 0 && point.Y.CompareTo(Origin.Y) >= 0
            && point.X.CompareTo(end.X) <= 0 && point.Y.CompareTo(end.Y) <= 0;
    }

    public readonly bool Equals(Rectangle<T> other) => Origin.Equals(other.Origin) && Size.Equals(other.Size);

    public override readonly bool Equals(object? obj) => obj is Rectangle<T> other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(Origin, Size);
}
