namespace RealtimeCnn.Vision;

/// <summary>Size and channels of a picture.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Channels">1 for grey, 3 for blue, green, red.</param>
public readonly record struct PictureFormat(int Width, int Height, int Channels)
{
    /// <summary>Bytes of a picture.</summary>
    public int Bytes => Width * Height * Channels;
}
