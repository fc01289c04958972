using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// Where a picture shows what the network sees in it: a grey rectangle covers one place after the other, and the probability of the class
/// that won falls where it hides what counts. (Zeiler and Fergus 2014.) For a model that looks for ink the ink is what is covered, with
/// paper. Done in steps, so that a window can show it growing; a step
/// allocates nothing. Belongs to the device's thread.
/// </summary>
public sealed class OcclusionMap
{
    private const byte Grey = 128, Paper = 0;
    private const float CoveredShare = 1 / 6f;

    private readonly Classifier _classifier;
    private readonly byte[] _picture;
    private readonly byte[] _covered;
    private readonly int _width;
    private readonly int _height;
    private readonly byte _cover = Grey;
    private readonly Cells _covering;
    private readonly float[] _drops;

    /// <summary>Classifies a picture; the places are covered in <see cref="Step"/>.</summary>
    /// <param name="classifier">The classifier. Meanwhile its probabilities are those of covered pictures, in the end those of this one.</param>
    /// <param name="pixels">Rows of blue, green, red bytes without gaps; copied.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="columns">Places side by side.</param>
    /// <param name="rows">Places one below the other.</param>
    /// <exception cref="EngineException">The model looks for ink, and there is none.</exception>
    /// <exception cref="OpenClException">The device failed.</exception>
    public OcclusionMap(Classifier classifier, ReadOnlySpan<byte> pixels, int width, int height, int columns = 16, int rows = 16)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        _classifier = classifier;
        ReadOnlySpan<ClassScore> top = classifier.Classify(pixels, width, height);
        Winner = top.IsEmpty ? throw new EngineException("There is no ink in the picture that an answer could hang on.") : top[0];
        InkMark? mark = null;
        if (classifier.Ink is { Main: >= 0 } ink)
        {
            mark = ink.Marks[ink.Main];
            pixels = ink.PictureOf(ink.Main);
            (width, height, _cover) = (classifier.Preprocessing.Width, classifier.Preprocessing.Height, Paper);
        }

        PicturePlacement seen = PicturePlacement.Of(classifier.Preprocessing, width, height);
        _covering = new Cells(seen.OffsetX, seen.OffsetY, seen.Width * seen.StepX / columns, seen.Height * seen.StepY / rows);
        Cells shown = mark is { } found ? new Cells(found.FieldX, found.FieldY, found.FieldSide / columns, found.FieldSide / rows) : _covering;
        (Left, Top, CellWidth, CellHeight) = (shown.Left, shown.Top, shown.CellWidth, shown.CellHeight);
        (_width, _height) = (width, height);
        _picture = pixels[..(width * height * 3)].ToArray();
        _covered = [.. _picture];
        (Columns, Rows) = (columns, rows);
        _drops = new float[columns * rows];
        Array.Fill(_drops, float.NaN);
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
            (int left, int right) = Covered(Done % Columns, Columns, _covering.Left, _covering.CellWidth, _width);
            (int top, int bottom) = Covered(Done / Columns, Rows, _covering.Top, _covering.CellHeight, _height);
            for (int row = top; row < bottom; row++)
                Row(_covered, row, left, right).Fill(_cover);
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

    // Where the first place lies in a picture, and how large a place is there.
    private readonly record struct Cells(float Left, float Top, float CellWidth, float CellHeight);
}
