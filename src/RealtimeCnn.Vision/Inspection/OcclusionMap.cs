using RealtimeCnn.Compute;

namespace RealtimeCnn.Vision;

/// <summary>
/// Where a picture shows what the network sees in it: a grey rectangle covers one place after the other, and the probability of the class
/// that won falls where it hides what counts. (Zeiler and Fergus 2014.) Done in steps, so that a window can show it growing; a step
/// allocates nothing. Belongs to the device's thread.
/// </summary>
public sealed class OcclusionMap
{
    private const byte Grey = 128;
    private const float CoveredShare = 1 / 6f;

    private readonly Classifier _classifier;
    private readonly byte[] _picture;
    private readonly byte[] _covered;
    private readonly int _width;
    private readonly int _height;
    private readonly float[] _drops;

    /// <summary>Classifies a picture; the places are covered in <see cref="Step"/>.</summary>
    /// <param name="classifier">The classifier. Meanwhile its probabilities are those of covered pictures, in the end those of this one.</param>
    /// <param name="pixels">Rows of blue, green, red bytes without gaps; copied.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="columns">Places side by side.</param>
    /// <param name="rows">Places one below the other.</param>
    /// <exception cref="OpenClException">The device failed.</exception>
    public OcclusionMap(Classifier classifier, ReadOnlySpan<byte> pixels, int width, int height, int columns = 16, int rows = 16)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        _classifier = classifier;
        (_width, _height) = (width, height);
        _picture = pixels[..(width * height * 3)].ToArray();
        _covered = [.. _picture];
        (Columns, Rows) = (columns, rows);
        _drops = new float[columns * rows];
        Array.Fill(_drops, float.NaN);
        PicturePlacement seen = PicturePlacement.Of(classifier.Preprocessing, width, height);
        (Left, Top) = (seen.OffsetX, seen.OffsetY);
        (CellWidth, CellHeight) = (seen.Width * seen.StepX / columns, seen.Height * seen.StepY / rows);
        Winner = classifier.Classify(_picture, width, height)[0];
    }

    /// <summary>Places side by side.</summary>
    public int Columns { get; }

    /// <summary>Places one below the other.</summary>
    public int Rows { get; }

    /// <summary>The left edge of the map in the picture: the network sees nothing on the left of it.</summary>
    public float Left { get; }

    /// <summary>The upper edge of the map in the picture.</summary>
    public float Top { get; }

    /// <summary>Picture columns for one place of the map.</summary>
    public float CellWidth { get; }

    /// <summary>Picture rows for one place of the map.</summary>
    public float CellHeight { get; }

    /// <summary>The most probable class of the uncovered picture.</summary>
    public ClassScore Winner { get; }

    /// <summary>Number of places that are done, in the order of <see cref="Drops"/>.</summary>
    public int Done { get; private set; }

    /// <summary>
    /// By how much the winner's probability falls when the surroundings of a place are covered, row by row; negative where it rises,
    /// NaN for places that are not done.
    /// </summary>
    public ReadOnlySpan<float> Drops => _drops;

    /// <summary>Covers the next places, one at a time.</summary>
    /// <param name="places">How many.</param>
    /// <returns>False once all are done.</returns>
    /// <exception cref="OpenClException">The device failed.</exception>
    public bool Step(int places)
    {
        int end = Math.Min(_drops.Length, Done + places);
        if (Done == end)
            return Done < _drops.Length;
        for (; Done < end; Done++)
        {
            (int left, int right) = Covered(Done % Columns, Columns, Left, CellWidth, _width);
            (int top, int bottom) = Covered(Done / Columns, Rows, Top, CellHeight, _height);
            for (int row = top; row < bottom; row++)
                Row(_covered, row, left, right).Fill(Grey);
            _classifier.Classify(_covered, _width, _height);
            _drops[Done] = Winner.Probability - _classifier.Probabilities[Winner.Index];
            for (int row = top; row < bottom; row++)
                Row(_picture, row, left, right).CopyTo(Row(_covered, row, left, right));
        }

        if (Done < _drops.Length)
            return true;
        _classifier.Classify(_picture, _width, _height);
        return false;
    }

    /// <summary>The picture's columns, or rows, that are covered for a place: a share of what the network sees, around the place.</summary>
    internal static (int Begin, int End) Covered(int place, int places, float origin, float cell, int size)
    {
        float centre = origin + ((place + 0.5f) * cell);
        float half = places * cell * CoveredShare / 2;
        int begin = Math.Clamp((int)MathF.Round(centre - half), 0, size - 1);
        return (begin, Math.Clamp((int)MathF.Round(centre + half), begin + 1, size));
    }

    private Span<byte> Row(byte[] picture, int row, int left, int right) => picture.AsSpan(((row * _width) + left) * 3, (right - left) * 3);
}
