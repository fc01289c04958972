using System.Numerics;

namespace Silk.NET.Maths;

/// <summary>The arithmetic of .NET's own numbers.</summary>
internal sealed class Number<T> : Arithmetic<T>
    where T : INumber<T>
{
    internal override T One => T.One;

    internal override T Add(T left, T right) => left + right;

    internal override T Subtract(T left, T right) => left - right;

    internal override T Multiply(T left, T right) => left * right;

    internal override T Divide(T left, T right) => left / right;

    internal override T SquareRoot(T value) => T.CreateTruncating(Math.Sqrt(ToDouble(value)));

    internal override double ToDouble(T value) => double.CreateTruncating(value);

    internal override T FromDouble(double value) => T.CreateTruncating(value);
}
