namespace RealtimeCnn.Engine;

/// <summary>How a picture becomes the input of a network: resized, then (pixel - mean) * scale for each channel.</summary>
public sealed record Preprocessing
{
    /// <summary>Width of the input in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the input in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Order of the input's channels.</summary>
    public ChannelOrder Channels { get; init; } = ChannelOrder.Rgb;

    /// <summary>How the picture is fitted to the input.</summary>
    public ResizeRule Resize { get; init; } = ResizeRule.Crop;

    /// <summary>
    /// For <see cref="ResizeRule.Crop"/>: the length in pixels that the shorter side is scaled to before the centre is cut out; 0 for
    /// the input's own size.
    /// </summary>
    public int ShorterSide { get; init; }

    /// <summary>What is subtracted from each channel (0 to 255), in the input's order; one number, or one a channel.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [0];

    /// <summary>What each channel is multiplied with after that, in the input's order; one number, or one a channel.</summary>
    public IReadOnlyList<float> Scale { get; init; } = [1];
}
