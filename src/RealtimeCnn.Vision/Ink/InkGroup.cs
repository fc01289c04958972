namespace RealtimeCnn.Vision;

/// <summary>Strokes that make one sign.</summary>
internal record struct InkGroup
{
    /// <summary>The box of all strokes, and the strongest response in it.</summary>
    public InkStroke Extent;

    /// <summary>How even the paper around them is, from 0 to 1.</summary>
    public float Evenness;

    /// <summary>How much of a main mark it is: larger and nearer to the middle is more.</summary>
    public float Score;

    /// <summary>Whether it is brighter than its paper.</summary>
    public bool IsLight;

    /// <summary>Width in places.</summary>
    public readonly int Width => Extent.Right - Extent.Left + 1;

    /// <summary>Height in places.</summary>
    public readonly int Height => Extent.Bottom - Extent.Top + 1;

    /// <summary>The longer side.</summary>
    public readonly int Longest => Math.Max(Width, Height);
}
