namespace RealtimeCnn.Live;

/// <summary>
/// Where the parts of the screen are. Everything grows with the window; text does not become smaller than can be read, and what no
/// longer has room (first the strip of layers, then the feature maps) gives way to the camera.
/// </summary>
internal sealed record ScreenLayout
{
    private const float DesignWidth = 1280, DesignHeight = 720;
    private const float SmallestScale = 0.8f;

    /// <summary>Pixels of the frame buffer for one pixel of the design, which is 1280x720.</summary>
    public required float Scale { get; init; }

    /// <summary>The line at the top.</summary>
    public required Box Status { get; init; }

    /// <summary>The picture of the camera.</summary>
    public required Box Camera { get; init; }

    /// <summary>The bars of the classes; empty when switched off.</summary>
    public required Box Bars { get; init; }

    /// <summary>The feature maps; empty in a narrow window.</summary>
    public required Box Maps { get; init; }

    /// <summary>The layers; empty in a narrow window.</summary>
    public required Box Layers { get; init; }

    /// <summary>Size of ordinary text.</summary>
    public float TextSize => MathF.Round(14 * Scale);

    /// <summary>Space between parts.</summary>
    public float Gap => MathF.Round(8 * Scale);

    /// <summary>Radius of corners.</summary>
    public float Radius => 6 * Scale;

    /// <summary>Divides a window up.</summary>
    /// <param name="width">Width of the frame buffer in pixels.</param>
    /// <param name="height">Height of the frame buffer in pixels.</param>
    /// <param name="aspect">Width of the camera's picture for a height of 1.</param>
    /// <param name="showBars">Whether there are bars.</param>
    /// <param name="showLayers">Whether there are layers to choose from.</param>
    /// <param name="density">Pixels of the frame buffer for one pixel of the desktop.</param>
    public static ScreenLayout Of(int width, int height, float aspect, bool showBars, bool showLayers = true, float density = 1)
    {
        float scale = Math.Max(SmallestScale * density, Math.Min(width / DesignWidth, height / DesignHeight));
        float gap = MathF.Round(8 * scale);
        float statusHeight = MathF.Round(34 * scale);
        Box body = new Box(0, 0, width, height).BelowTop(statusHeight);
        body = new Box(gap, body.Y, Math.Max(0, width - (2 * gap)), Math.Max(0, body.Height - gap));
        float layers = showLayers && width >= 900 * scale ? MathF.Round(236 * scale) : 0;
        bool sideBySide = width >= 640 * scale && width > height * 0.9f;
        float left = sideBySide ? MathF.Round((body.Width - layers) * 0.5f) : body.Width;
        Box column = body with { Width = left };
        Box right = sideBySide
            ? new Box(body.X + left + gap, body.Y, body.Width - left - gap - (layers > 0 ? layers + gap : 0), body.Height)
            : default;
        if (!sideBySide && body.Height > 1.2f * body.Width)
        {
            float upper = MathF.Round(body.Height * 0.55f);
            right = body.BelowTop(upper + gap);
            column = body.Top(upper);
        }

        // The camera is as wide as its column; the bars have the rest, and never too little.
        float picture = Math.Min(column.Height, MathF.Round(column.Width / aspect));
        float bars = showBars ? Math.Clamp(column.Height - picture - gap, Math.Min(170 * scale, column.Height * 0.45f), column.Height * 0.6f) : 0;
        bars = MathF.Round(bars);
        return new ScreenLayout
        {
            Scale = scale,
            Status = new Box(0, 0, width, statusHeight),
            Camera = column.Top(column.Height - (showBars ? bars + gap : 0)),
            Bars = showBars ? column.BelowTop(column.Height - bars) : default,
            Maps = right,
            Layers = sideBySide && layers > 0 ? new Box(body.Right - layers, body.Y, layers, body.Height) : default,
        };
    }
}
