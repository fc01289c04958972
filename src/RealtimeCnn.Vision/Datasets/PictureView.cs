namespace RealtimeCnn.Vision;

/// <summary>The pixels of a picture, wherever they lie: rows of grey bytes, or of blue, green, red bytes, without gaps.</summary>
/// <param name="pixels">The pixels.</param>
/// <param name="format">Size and channels.</param>
public readonly ref struct PictureView(ReadOnlySpan<byte> pixels, PictureFormat format)
{
    /// <summary>The pixels, <see cref="PictureFormat.Bytes"/> of them.</summary>
    public ReadOnlySpan<byte> Pixels { get; } = pixels[..format.Bytes];

    /// <summary>Size and channels.</summary>
    public PictureFormat Format { get; } = format;

    /// <summary>Copies the picture as everything else takes it: in blue, green and red, which are the same where it is grey.</summary>
    /// <param name="frame">Takes the picture; not the one that this picture was read into.</param>
    public void CopyTo(Frame frame)
    {
        frame.Resize(Format.Width, Format.Height);
        Span<byte> target = frame.WritablePixels;
        if (Format.Channels == 3)
        {
            Pixels.CopyTo(target);
            return;
        }

        for (int pixel = 0; pixel < Pixels.Length; pixel++)
            target.Slice(3 * pixel, 3).Fill(Pixels[pixel]);
    }
}
