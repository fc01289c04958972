using OpenCvSharp;

namespace RealtimeCnn.Vision;

/// <summary>
/// A picture in memory of its own that never moves: rows of blue, green, red bytes without gaps. A <see cref="FrameSource"/> fills it
/// again and again; it allocates only when the size changes.
/// </summary>
public sealed class Frame : IDisposable
{
    /// <summary>Creates an empty frame.</summary>
    public Frame() => Picture = new Mat();

    /// <summary>Width in pixels; 0 before the first picture.</summary>
    public int Width => Picture.Cols;

    /// <summary>Height in pixels; 0 before the first picture.</summary>
    public int Height => Picture.Rows;

    /// <summary>The pixels, 3 x width x height bytes. Valid until the frame is filled again or disposed.</summary>
    public unsafe ReadOnlySpan<byte> Pixels => new(Picture.DataPointer, 3 * Width * Height);

    /// <summary>Position in its source, from 0.</summary>
    public long Number { get; internal set; }

    /// <summary>When it is to be shown, from the beginning of its source.</summary>
    public double TimestampMilliseconds { get; internal set; }

    /// <summary>When it came from its source, as a <see cref="System.Diagnostics.Stopwatch"/> timestamp; 0 where nobody asked.</summary>
    public long CapturedAt { get; internal set; }

    /// <summary>The file that it comes from, or the name of the camera.</summary>
    public string File { get; internal set; } = "";

    internal Mat Picture { get; }

    /// <summary>The pixels, to be drawn into.</summary>
    internal unsafe Span<byte> WritablePixels => new(Picture.DataPointer, 3 * Width * Height);

    /// <summary>Takes a picture over by copying.</summary>
    /// <param name="pixels">Rows of blue, green, red bytes without gaps.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <exception cref="ArgumentException">There are not 3 x width x height bytes.</exception>
    public void Write(ReadOnlySpan<byte> pixels, int width, int height)
    {
        if (width < 1 || height < 1 || pixels.Length != 3L * width * height)
            throw new ArgumentException($"{pixels.Length} bytes are no picture of {width}x{height} with three bytes a pixel");
        Resize(width, height);
        pixels.CopyTo(WritablePixels);
    }

    /// <summary>Takes over the picture of another frame, with its number, times and file.</summary>
    /// <param name="other">The other frame.</param>
    public void CopyFrom(Frame other)
    {
        other.Picture.CopyTo(Picture);
        CopyOrigin(other);
    }

    /// <summary>Writes the picture into a file, which appears when it is whole.</summary>
    /// <param name="path">The file; its name ends in <c>.png</c> or <c>.jpg</c>. An older file of this name is replaced.</param>
    /// <exception cref="FrameSourceException">The file cannot be written.</exception>
    public void Save(string path)
    {
        string full = Path.GetFullPath(path);
        string partial = Path.Combine(Path.GetDirectoryName(full)!, $".{Environment.ProcessId}.{Path.GetFileName(full)}");
        try
        {
            if (!Cv2.ImWrite(partial, Picture))
                throw new FrameSourceException($"The picture '{path}' cannot be written; is the disk full or the folder not yours?");
            System.IO.File.Move(partial, full, overwrite: true);
        }
        catch (Exception error) when (error is OpenCVException or IOException or UnauthorizedAccessException)
        {
            throw new FrameSourceException($"The picture '{path}' cannot be written: {error.Message}", error);
        }
        finally
        {
            System.IO.File.Delete(partial);
        }
    }

    /// <summary>The picture as the bytes of a PNG file, for a page.</summary>
    /// <param name="longestSide">The longest side that the PNG may have, in pixels; a larger picture is made smaller.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="FrameSourceException">The picture cannot be encoded.</exception>
    public byte[] ToPng(int longestSide = int.MaxValue)
    {
        double scale = Math.Min(1, (double)longestSide / Math.Max(Width, Height));
        try
        {
            if (scale == 1)
                return Picture.ToBytes(".png");
            using Mat smaller = new();
            Size size = new(Math.Max(1, (int)Math.Round(Width * scale)), Math.Max(1, (int)Math.Round(Height * scale)));
            Cv2.Resize(Picture, smaller, size, 0, 0, InterpolationFlags.Area);
            return smaller.ToBytes(".png");
        }
        catch (OpenCVException error)
        {
            throw new FrameSourceException($"The picture cannot be encoded: {error.Message}", error);
        }
    }

    /// <summary>Frees the pixels.</summary>
    public void Dispose() => Picture.Dispose();

    /// <summary>Gives the picture a size; what it shows is undefined when that is another one.</summary>
    internal void Resize(int width, int height) => Picture.Create(height, width, MatType.CV_8UC3);

    /// <summary>Takes over where another frame comes from, without its picture.</summary>
    internal void CopyOrigin(Frame other) =>
        (Number, TimestampMilliseconds, CapturedAt, File) = (other.Number, other.TimestampMilliseconds, other.CapturedAt, other.File);
}
