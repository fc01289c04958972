using OpenCvSharp;

namespace RealtimeCnn.Vision;

/// <summary>
/// Draws predictions on a copy of a frame: a darkened panel with one line and one bar for each class; boxes around ink, and in a corner what
/// of it enters the network. Sizes follow the frame.
/// </summary>
public sealed class FrameAnnotator : IDisposable
{
    private const HersheyFonts Font = HersheyFonts.HersheySimplex;

    /// <summary>Height of a line of text, as a part of the frame's height, and at least in pixels.</summary>
    private const double LineHeightOfFrame = 1 / 18.0, SmallestLineHeight = 9;

    /// <summary>Height of a line at font scale 1: the letters of this font are 22 pixels high there.</summary>
    private const double LineHeightOfFont = 36;

    private const double PanelBrightness = 0.35;

    /// <summary>Height of the view of the ink as a part of the frame's.</summary>
    private const double ViewOfFrame = 0.2;

    private static readonly Scalar TextColour = Scalar.White;
    private static readonly Scalar BarColour = new(160, 110, 0);
    private static readonly Scalar MainColour = new(0, 176, 255);
    private static readonly Scalar OtherColour = new(233, 180, 86);

    private readonly Frame _copy = new();

    /// <summary>Annotates a frame.</summary>
    /// <param name="frame">The frame; it stays as it is.</param>
    /// <param name="classes">The classes, the most probable first; as many are drawn as have room.</param>
    /// <param name="ink">What was read in the frame; null where no ink is looked for.</param>
    /// <returns>The annotated copy; it belongs to this object and is overwritten by the next call.</returns>
    public Frame Annotate(Frame frame, ReadOnlySpan<ClassScore> classes, InkReader? ink = null)
    {
        _copy.CopyFrom(frame);
        if (ink is { Main: >= 0 })
            DrawInk(ink);
        double lineHeight = Math.Max(SmallestLineHeight, LineHeightOfFrame * Math.Min(frame.Width, frame.Height));
        int margin = (int)(lineHeight / 4);
        int lines = Math.Min(classes.Length, (int)((frame.Height - (2 * margin)) / lineHeight));
        Rect panel = new(margin, margin, Math.Min(frame.Width - (2 * margin), (int)(16 * lineHeight)), (int)(lines * lineHeight));
        if (lines == 0 || panel.Width < lineHeight)
            return _copy;
        Darken(panel);
        for (int i = 0; i < lines; i++)
        {
            int top = panel.Y + (int)(i * lineHeight);
            DrawLine(new Rect(panel.X, top, panel.Width, (int)lineHeight), classes[i]);
        }
        return _copy;
    }

    /// <summary>Frees the copy.</summary>
    public void Dispose() => _copy.Dispose();

    private void DrawInk(InkReader ink)
    {
        for (int index = 0; index < ink.Readings.Length; index++)
        {
            InkMark mark = ink.Readings[index].Mark;
            Cv2.Rectangle(_copy.Picture, new Rect(mark.X - 4, mark.Y - 4, mark.Width + 8, mark.Height + 8), index == ink.Main ? MainColour : OtherColour, 2);
        }

        int side = ink.Side, factor = Math.Max(1, (int)(ViewOfFrame * _copy.Height / side)), shown = side * factor;
        Rect corner = new(_copy.Width - shown - 4, 4, shown, shown);
        if (corner.X < 4 || corner.Bottom > _copy.Height - 4)
            return;
        Cv2.Rectangle(_copy.Picture, new Rect(corner.X - 2, corner.Y - 2, shown + 4, shown + 4), MainColour, 2);
        Span<byte> pixels = _copy.WritablePixels;
        for (int y = 0; y < shown; y++)
        {
            for (int x = 0; x < shown; x++)
                ink.Picture.Slice(3 * ((y / factor * side) + (x / factor)), 3).CopyTo(pixels[(3 * (((corner.Y + y) * _copy.Width) + corner.X + x))..]);
        }
    }

    private void Darken(Rect panel)
    {
        using Mat pixels = _copy.Picture.SubMat(panel);
        pixels.ConvertTo(pixels, MatType.CV_8UC3, PanelBrightness);
    }

    private void DrawLine(Rect line, ClassScore score)
    {
        double scale = line.Height / LineHeightOfFont;
        int thickness = Math.Max(1, (int)(2 * scale));
        double probability = double.IsFinite(score.Probability) ? Math.Clamp(score.Probability, 0, 1) : 0;
        Cv2.Rectangle(_copy.Picture, new Rect(line.X, line.Y + 1, (int)(line.Width * probability), line.Height - 2), BarColour, -1);
        string percent = $"{100 * probability:0.0}%";
        int baseLine = line.Y + (int)(0.72 * line.Height);
        int indent = line.Height / 4;
        int percentWidth = Cv2.GetTextSize(percent, Font, scale, thickness, out _).Width;
        int percentLeft = line.Right - indent - percentWidth;
        Write(percent, new Point(percentLeft, baseLine), scale, thickness);
        string label = Shorten(score.Label, percentLeft - line.X - (2 * indent), scale, thickness);
        if (label.Length > 0)
            Write(label, new Point(line.X + indent, baseLine), scale, thickness);
    }

    private void Write(string text, Point at, double scale, int thickness) =>
        Cv2.PutText(_copy.Picture, text, at, Font, scale, TextColour, thickness, LineTypes.AntiAlias);

    /// <summary>The beginning of a text that fits into a width.</summary>
    private static string Shorten(string text, int width, double scale, int thickness)
    {
        int length = text.Length;
        while (length > 0 && Cv2.GetTextSize(text[..length], Font, scale, thickness, out _).Width > width)
            length--;
        return text[..length];
    }
}
