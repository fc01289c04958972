namespace RealtimeCnn.Vision;

/// <summary>Numbers that look accidental and are the same each time.</summary>
internal static class Noise
{
    /// <summary>A number from 0 to 1 for a point of a grid.</summary>
    public static float At(int x, int y)
    {
        uint hash = ((uint)x * 0x9E3779B1) ^ ((uint)y * 0x85EBCA77);
        hash = (hash ^ (hash >> 15)) * 0x2C1B3C6D;
        hash = (hash ^ (hash >> 12)) * 0x297A2D39;
        return (hash ^ (hash >> 15)) / (float)uint.MaxValue;
    }

    /// <summary>A smooth hilly surface from 0 to 1: the sum of ever finer ones.</summary>
    public static float Smooth(float x, float y, int octaves)
    {
        (float sum, float weight, float total) = (0, 1, 0);
        for (int octave = 0; octave < octaves; octave++)
        {
            sum += weight * Between(x, y, octave);
            total += weight;
            (x, y, weight) = (2 * x, 2 * y, weight / 2);
        }

        return sum / total;
    }

    private static float Between(float x, float y, int seed)
    {
        (int left, int top) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        (float right, float down) = (Eased(x - left), Eased(y - top));
        float upper = Line(At(left, top + (seed * 1000)), At(left + 1, top + (seed * 1000)), right);
        float lower = Line(At(left, top + 1 + (seed * 1000)), At(left + 1, top + 1 + (seed * 1000)), right);
        return Line(upper, lower, down);
    }

    private static float Line(float one, float other, float place) => one + ((other - one) * place);

    private static float Eased(float place) => place * place * (3 - (2 * place));
}
