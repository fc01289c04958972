namespace RealtimeCnn.Live;

/// <summary>A rectangle on the screen, in pixels of the frame buffer; y grows downwards.</summary>
/// <param name="X">The left edge.</param>
/// <param name="Y">The upper edge.</param>
/// <param name="Width">The width.</param>
/// <param name="Height">The height.</param>
internal readonly record struct Box(float X, float Y, float Width, float Height)
{
    /// <summary>The whole of a texture, in texture coordinates.</summary>
    public static readonly Box Unit = new(0, 0, 1, 1);

    public float Right => X + Width;

    public float Bottom => Y + Height;

    public float CenterX => X + (Width / 2);

    public float CenterY => Y + (Height / 2);

    public bool IsEmpty => Width <= 0 || Height <= 0;

    public bool Contains(float x, float y) => x >= X && x < Right && y >= Y && y < Bottom;

    /// <summary>The same box, smaller on every side.</summary>
    public Box Inset(float margin) => Inset(margin, margin);

    /// <summary>The same box, smaller at the sides and at top and bottom.</summary>
    public Box Inset(float horizontal, float vertical) =>
        new(X + horizontal, Y + vertical, Math.Max(0, Width - (2 * horizontal)), Math.Max(0, Height - (2 * vertical)));

    /// <summary>The upper part.</summary>
    public Box Top(float height) => this with { Height = Math.Min(height, Height) };

    /// <summary>What <see cref="Top"/> leaves.</summary>
    public Box BelowTop(float height) => new(X, Y + Math.Min(height, Height), Width, Math.Max(0, Height - height));

    /// <summary>The largest box of an aspect that fits in, centred, on whole pixels.</summary>
    /// <param name="width">Width of what is to be fitted in.</param>
    /// <param name="height">Height of what is to be fitted in.</param>
    public Box Fit(float width, float height)
    {
        if (IsEmpty || width <= 0 || height <= 0)
            return new Box(X, Y, 0, 0);
        float scale = Math.Min(Width / width, Height / height);
        float fittedWidth = MathF.Max(1, MathF.Floor(width * scale));
        float fittedHeight = MathF.Max(1, MathF.Floor(height * scale));
        return new Box(MathF.Floor(X + ((Width - fittedWidth) / 2)), MathF.Floor(Y + ((Height - fittedHeight) / 2)), fittedWidth, fittedHeight);
    }
}
