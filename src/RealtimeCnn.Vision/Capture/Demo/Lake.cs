using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RealtimeCnn.Vision;

/// <summary>Water that shows what is above the shore upside down, row by row shifted by waves.</summary>
internal static class Lake
{
    /// <summary>Waves in the distance are small, near ones are large; in pixels.</summary>
    private const float FarWave = 0.6f, NearWave = 9;

    /// <summary>Draws it below the shore.</summary>
    /// <param name="pixels">The picture, complete down to the shore.</param>
    /// <param name="width">Its width.</param>
    /// <param name="shore">The first row of the water.</param>
    /// <param name="seconds">The time.</param>
    public static void Draw(Span<byte> pixels, int width, int shore, double seconds)
    {
        int stride = 3 * width, height = pixels.Length / stride, depth = height - shore;
        for (int row = 0; row < depth; row++)
        {
            float near = (float)row / depth;
            // Seen at a low angle, waves are closer together the farther away they are.
            double phase = 60 / (near + 0.12);
            double wave = Math.Sin(phase + (2.2 * seconds)) + (0.6 * Math.Sin((1.7 * phase) - (1.3 * seconds)));
            float amplitude = FarWave + ((NearWave - FarWave) * near);
            int above = Math.Clamp((int)(shore - 1 - (1.9 * row) + (wave * amplitude * 0.8)), 0, shore - 1);
            int shift = (int)Math.Round(amplitude * 0.6 * Math.Sin((0.9 * phase) + (1.1 * seconds)));
            float light = 0.86f - (0.36f * near) + (0.07f * (float)wave);
            DrawRow(pixels.Slice(stride * above, stride), pixels.Slice(stride * (shore + row), stride), 3 * shift, light);
        }
    }

    private static void DrawRow(ReadOnlySpan<byte> source, Span<byte> target, int shift, float light)
    {
        // What comes in from beside the picture is its outermost pixel.
        ReadOnlySpan<byte> seen = source[Math.Max(0, shift)..(source.Length + Math.Min(0, shift))];
        Span<byte> inside = target.Slice(Math.Max(0, -shift), seen.Length);
        ushort factor = (ushort)Math.Clamp(light * 256, 0, 256);
        Darken(seen, inside, factor);
        Fill(target[..Math.Max(0, -shift)], inside[..3]);
        Fill(target[(target.Length - Math.Max(0, shift))..], inside[^3..]);
    }

    private static void Darken(ReadOnlySpan<byte> source, Span<byte> target, ushort factor)
    {
        ReadOnlySpan<Vector128<byte>> from = MemoryMarshal.Cast<byte, Vector128<byte>>(source);
        Span<Vector128<byte>> to = MemoryMarshal.Cast<byte, Vector128<byte>>(target);
        for (int i = 0; i < from.Length; i++)
        {
            (Vector128<ushort> lower, Vector128<ushort> upper) = Vector128.Widen(from[i]);
            to[i] = Vector128.Narrow((lower * factor) >>> 8, (upper * factor) >>> 8);
        }

        for (int i = from.Length * Vector128<byte>.Count; i < source.Length; i++)
            target[i] = (byte)((source[i] * factor) >> 8);
    }

    private static void Fill(Span<byte> target, ReadOnlySpan<byte> pixel)
    {
        for (int i = 0; i < target.Length; i += 3)
            pixel.CopyTo(target[i..]);
    }
}
