using System.Numerics;
using System.Runtime.InteropServices;

namespace RealtimeCnn.Engine;

/// <summary>
/// Random numbers that are the same everywhere and in every version: xoshiro256** (Blackman and Vigna 2018). Its state is four numbers of
/// splitmix64 (Steele, Lea and Flood 2014), which begins at a mixture of the seed and the keys. A key says what the numbers are for - the
/// name of a parameter; an epoch and a picture - so that what one is given does not depend on how many the others took.
/// </summary>
public sealed class RandomSequence
{
    // 2^64 divided by the golden ratio: the step of splitmix64.
    private const ulong GoldenRatio = 0x9E3779B97F4A7C15;

    private readonly ulong[] _state = new ulong[4];
    private double? _spareNormal;

    /// <summary>Begins the sequence of a seed and of numbers.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="keys">What the sequence is for, in order.</param>
    public RandomSequence(long seed, params ReadOnlySpan<long> keys) => Begin(seed, keys);

    /// <summary>Begins the sequence of a seed and of a name.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="name">What the sequence is for.</param>
    public RandomSequence(long seed, string name)
        : this(seed, Hash(name))
    {
    }

    /// <summary>Continues from a state.</summary>
    internal RandomSequence(ReadOnlySpan<ulong> state) => state.CopyTo(_state);

    /// <summary>Begins again, as if made anew.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="keys">What the sequence is for, in order.</param>
    public void Begin(long seed, params ReadOnlySpan<long> keys)
    {
        ulong state = Mix((ulong)seed + GoldenRatio);
        foreach (long key in keys)
            state = Mix((state ^ (ulong)key) + GoldenRatio);
        foreach (ref ulong word in _state.AsSpan())
            word = Mix(state += GoldenRatio);
        _spareNormal = null;
    }

    /// <summary>The next 64 bits.</summary>
    /// <returns>A number of which every bit is random.</returns>
    public ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(_state[1] * 5, 7) * 9;
        ulong shifted = _state[1] << 17;
        _state[2] ^= _state[0];
        _state[3] ^= _state[1];
        _state[1] ^= _state[2];
        _state[0] ^= _state[3];
        _state[2] ^= shifted;
        _state[3] = BitOperations.RotateLeft(_state[3], 45);
        return result;
    }

    /// <summary>A number from 0 to, not including, 1: a multiple of 2^-53.</summary>
    /// <returns>The number.</returns>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1L << 53));

    /// <summary>A number between two bounds.</summary>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    /// <returns>The number.</returns>
    public double NextDouble(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>A whole number from 0 on, all equally likely.</summary>
    /// <param name="count">How many numbers there are, at least 1.</param>
    /// <returns>A number from 0 to <paramref name="count"/> - 1.</returns>
    public int NextInteger(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        // The upper half of bits * count; bits that would make some numbers likelier are thrown away. (Lemire 2019.)
        ulong range = (ulong)count;
        ulong product = (uint)(NextBits() >> 32) * range;
        ulong uneven = (1UL << 32) % range;
        while ((uint)product < uneven)
            product = (uint)(NextBits() >> 32) * range;
        return (int)(product >> 32);
    }

    /// <summary>
    /// A number of the normal distribution with mean 0 and variance 1 (polar method of Marsaglia). It takes a logarithm, whose last bit is
    /// the system's.
    /// </summary>
    /// <returns>The number.</returns>
    public double NextNormal()
    {
        if (_spareNormal is double spare)
        {
            _spareNormal = null;
            return spare;
        }

        double x;
        double y;
        double square;
        do
        {
            x = NextDouble(-1, 1);
            y = NextDouble(-1, 1);
            square = (x * x) + (y * y);
        }
        while (square is >= 1 or 0);
        double factor = Math.Sqrt(-2 * Math.Log(square) / square);
        _spareNormal = y * factor;
        return x * factor;
    }

    /// <summary>Brings elements into a random order, all orders equally likely (Fisher and Yates).</summary>
    /// <typeparam name="T">Type of the elements.</typeparam>
    /// <param name="elements">The elements.</param>
    public void Shuffle<T>(Span<T> elements)
    {
        for (int last = elements.Length - 1; last > 0; last--)
        {
            int other = NextInteger(last + 1);
            (elements[last], elements[other]) = (elements[other], elements[last]);
        }
    }

    // FNV-1a over the UTF-16 letters; unlike string.GetHashCode it is the same in every run.
    private static long Hash(string name)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte part in MemoryMarshal.AsBytes(name.AsSpan()))
            hash = (hash ^ part) * 0x100000001B3;
        return (long)hash;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
