using OpenCvSharp;

namespace RealtimeCnn.Vision;

/// <summary>Brings frames of any size to one size, as a recording needs: scaled whole, black where the shape differs.</summary>
public sealed class FrameFitter : IDisposable
{
    private readonly Frame _fitted = new();
    private readonly Mat _scaled = new();
    private readonly Size _size;

    /// <summary>Prepares for a size.</summary>
    /// <param name="width">Width of every result.</param>
    /// <param name="height">Height of every result.</param>
    public FrameFitter(int width, int height) => _size = new Size(width, height);

    /// <summary>Fits a frame.</summary>
    /// <param name="frame">The frame; it stays as it is.</param>
    /// <returns>The frame itself when it has the size; else a copy that belongs to this object and is overwritten by the next call.</returns>
    public Frame Fit(Frame frame)
    {
        if (frame.Width == _size.Width && frame.Height == _size.Height)
            return frame;
        double scale = Math.Min((double)_size.Width / frame.Width, (double)_size.Height / frame.Height);
        Size scaled = new(
            Math.Clamp((int)Math.Round(frame.Width * scale), 1, _size.Width), Math.Clamp((int)Math.Round(frame.Height * scale), 1, _size.Height));
        Cv2.Resize(frame.Picture, _scaled, scaled, 0, 0, scale < 1 ? InterpolationFlags.Area : InterpolationFlags.Linear);
        _fitted.Picture.Create(_size.Height, _size.Width, MatType.CV_8UC3);
        _fitted.Picture.SetTo(Scalar.Black);
        _fitted.CopyOrigin(frame);
        Rect place = new((_size.Width - scaled.Width) / 2, (_size.Height - scaled.Height) / 2, scaled.Width, scaled.Height);
        using Mat target = _fitted.Picture.SubMat(place);
        _scaled.CopyTo(target);
        return _fitted;
    }

    /// <summary>Frees the pictures.</summary>
    public void Dispose()
    {
        _fitted.Dispose();
        _scaled.Dispose();
    }
}
