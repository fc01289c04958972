namespace RealtimeCnn.Vision;

/// <summary>Places that hang together: a stroke, or several that touch.</summary>
internal record struct InkStroke
{
    /// <summary>Its left-most place.</summary>
    public int Left;

    /// <summary>Its upper-most place.</summary>
    public int Top;

    /// <summary>Its right-most place.</summary>
    public int Right;

    /// <summary>Its lowest place.</summary>
    public int Bottom;

    /// <summary>Number of places.</summary>
    public int Area;

    /// <summary>The strongest response in it.</summary>
    public int Strength;
}
