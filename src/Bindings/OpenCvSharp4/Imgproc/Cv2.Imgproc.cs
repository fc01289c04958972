using OpenCvSharp.Internal;

namespace OpenCvSharp;

/// <content>Resizing, colours and drawing.</content>
public static unsafe partial class Cv2
{
    private static ImgprocFunctions Imgproc => NativeLibraries.Instance.Imgproc;

    public static void Resize(
        InputArray src, OutputArray dst, Size dsize, double fx = 0, double fy = 0, InterpolationFlags interpolation = InterpolationFlags.Linear)
    {
        ArrayProxy input = In(src), output = Out(dst);
        Native.Call(
            Imgproc.Resize, (nint)(&input), (nint)(&output), Native.Pack(dsize.Width, dsize.Height), (nint)interpolation, d0: fx, d1: fy);
        KeepAlive(src, dst);
    }

    public static void CvtColor(InputArray src, OutputArray dst, ColorConversionCodes code, int dstCn = 0)
    {
        ArrayProxy input = In(src), output = Out(dst);
        Native.Call(Imgproc.CvtColor, (nint)(&input), (nint)(&output), (nint)code, dstCn);
        KeepAlive(src, dst);
    }

    public static void PutText(
        InputOutputArray img, string text, Point org, HersheyFonts fontFace, double fontScale, Scalar color,
        int thickness = 1, LineTypes lineType = LineTypes.Link8, bool bottomLeftOrigin = false)
    {
        if (string.IsNullOrEmpty(text))
            throw new ArgumentNullException(nameof(text));
        ArrayProxy image = Out(img);
        byte[] bytes = StdString.Encode(text);
        fixed (byte* characters = bytes)
        {
            StdString line = StdString.View(characters, bytes.Length);
            Native.Call(
                Imgproc.PutText, (nint)(&image), (nint)(&line), Native.Pack(org.X, org.Y), (nint)fontFace,
                (nint)(&color), thickness, (nint)lineType, bottomLeftOrigin ? 1 : 0, d0: fontScale);
        }
        GC.KeepAlive(img);
    }

    public static Size GetTextSize(string text, HersheyFonts fontFace, double fontScale, int thickness, out int baseLine)
    {
        if (string.IsNullOrEmpty(text))
            throw new ArgumentNullException(nameof(text));
        byte[] bytes = StdString.Encode(text);
        fixed (byte* characters = bytes)
        {
            StdString line = StdString.View(characters, bytes.Length);
            int below = 0;
            nint size = Native.Call(Imgproc.GetTextSize, (nint)(&line), (nint)fontFace, thickness, (nint)(&below), d0: fontScale);
            baseLine = below;
            return new Size((int)size, (int)(size >> 32));
        }
    }

    public static void Rectangle(
        InputOutputArray img, Point pt1, Point pt2, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0)
    {
        ArrayProxy image = Out(img);
        Native.Call(
            Imgproc.Rectangle, (nint)(&image), Native.Pack(pt1.X, pt1.Y), Native.Pack(pt2.X, pt2.Y), (nint)(&color),
            thickness, (nint)lineType, shift);
        GC.KeepAlive(img);
    }

    public static void Rectangle(
        InputOutputArray img, Rect rect, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0)
    {
        if (rect.Width <= 0 || rect.Height <= 0)
            return;
        // The opposite corner belongs to the rectangle.
        int corner = 1 << shift;
        Rectangle(img, rect.TopLeft, new Point(rect.Right - corner, rect.Bottom - corner), color, thickness, lineType, shift);
    }

    public static void Line(
        InputOutputArray img, Point pt1, Point pt2, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0)
    {
        ArrayProxy image = Out(img);
        Native.Call(
            Imgproc.Line, (nint)(&image), Native.Pack(pt1.X, pt1.Y), Native.Pack(pt2.X, pt2.Y), (nint)(&color),
            thickness, (nint)lineType, shift);
        GC.KeepAlive(img);
    }

    public static void Circle(
        InputOutputArray img, Point center, int radius, Scalar color, int thickness = 1, LineTypes lineType = LineTypes.Link8, int shift = 0)
    {
        ArrayProxy image = Out(img);
        Native.Call(
            Imgproc.Circle, (nint)(&image), Native.Pack(center.X, center.Y), radius, (nint)(&color), thickness, (nint)lineType, shift);
        GC.KeepAlive(img);
    }
}
