using System.Globalization;
using System.Numerics;

namespace Silk.NET.Maths;

/// <summary>Two numbers: a place or a size.</summary>
public struct Vector2D<T> : IEquatable<Vector2D<T>>, IFormattable
    where T : unmanaged, IFormattable, IEquatable<T>, IComparable<T>
{
    public T X;

    public T Y;

    public Vector2D(T value)
        : this(value, value)
    {
    }

    public Vector2D(T x, T y) => (X, Y) = (x, y);

    public static Vector2D<T> Zero => default;

    public static Vector2D<T> One => new(Arithmetic<T>.Of.One);

    public readonly T Length => Arithmetic<T>.Of.SquareRoot(LengthSquared);

    public readonly T LengthSquared =>
        Arithmetic<T>.Of.Add(Arithmetic<T>.Of.Multiply(X, X), Arithmetic<T>.Of.Multiply(Y, Y));

    public readonly T this[int i] => i switch
    {
        0 => X,
        1 => Y,
        _ => throw new IndexOutOfRangeException(),
    };

    public static explicit operator Vector2(Vector2D<T> from) => new(
        (float)Arithmetic<T>.Of.ToDouble(from.X), (float)Arithmetic<T>.Of.ToDouble(from.Y));

    public static explicit operator Vector2D<float>(Vector2D<T> from) => from.As<float>();

    public static explicit operator Vector2D<double>(Vector2D<T> from) => from.As<double>();

    public static explicit operator Vector2D<int>(Vector2D<T> from) => from.As<int>();

    public static bool operator ==(Vector2D<T> left, Vector2D<T> right) => left.Equals(right);

    public static bool operator !=(Vector2D<T> left, Vector2D<T> right) => !left.Equals(right);

    public static Vector2D<T> operator +(Vector2D<T> left, Vector2D<T> right) => new(
        Arithmetic<T>.Of.Add(left.X, right.X), Arithmetic<T>.Of.Add(left.Y, right.Y));

    public static Vector2D<T> operator -(Vector2D<T> left, Vector2D<T> right) => new(
        Arithmetic<T>.Of.Subtract(left.X, right.X), Arithmetic<T>.Of.Subtract(left.Y, right.Y));

    public static Vector2D<T> operator -(Vector2D<T> value) => Zero - value;

    public static Vector2D<T> operator *(Vector2D<T> left, Vector2D<T> right) => new(
        Arithmetic<T>.Of.Multiply(left.X, right.X), Arithmetic<T>.Of.Multiply(left.Y, right.Y));

    public static Vector2D<T> operator *(Vector2D<T> left, T right) => left * new Vector2D<T>(right);

    public static Vector2D<T> operator *(T left, Vector2D<T> right) => right * left;

    public static Vector2D<T> operator /(Vector2D<T> left, Vector2D<T> right) => new(
        Arithmetic<T>.Of.Divide(left.X, right.X), Arithmetic<T>.Of.Divide(left.Y, right.Y));

    public static Vector2D<T> operator /(Vector2D<T> value1, T value2) => value1 / new Vector2D<T>(value2);

    public readonly Vector2D<TOther> As<TOther>()
        where TOther : unmanaged, IFormattable, IEquatable<TOther>, IComparable<TOther> => new(
        Arithmetic<TOther>.Of.FromDouble(Arithmetic<T>.Of.ToDouble(X)), Arithmetic<TOther>.Of.FromDouble(Arithmetic<T>.Of.ToDouble(Y)));

    public readonly bool Equals(Vector2D<T> other) => X.Equals(other.X) && Y.Equals(other.Y);

    public override readonly bool Equals(object? obj) => obj is Vector2D<T> other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(X, Y);

    public override readonly string ToString() => ToString("G", CultureInfo.CurrentCulture);

    public readonly string ToString(string? format) => ToString(format, CultureInfo.CurrentCulture);

    public readonly string ToString(string? format, IFormatProvider? formatProvider)
    {
        string separator = NumberFormatInfo.GetInstance(formatProvider).NumberGroupSeparator;
        return $"<{X.ToString(format, formatProvider)}{separator} {Y.ToString(format, formatProvider)}>";
    }
}
