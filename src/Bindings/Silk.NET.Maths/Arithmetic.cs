namespace Silk.NET.Maths;

/// <summary>
/// Arithmetic on a type that is a number but, by the package's constraints, does not say so. The instance is found once per type.
/// </summary>
internal abstract class Arithmetic<T>
{
    internal static readonly Arithmetic<T> Of = (Arithmetic<T>)Activator.CreateInstance(typeof(Number<>).MakeGenericType(typeof(T)))!;

    internal abstract T One { get; }

    internal abstract T Add(T left, T right);

    internal abstract T Subtract(T left, T right);

    internal abstract T Multiply(T left, T right);

    internal abstract T Divide(T left, T right);

    internal abstract T SquareRoot(T value);

    internal abstract double ToDouble(T value);

    internal abstract T FromDouble(double value);
}
