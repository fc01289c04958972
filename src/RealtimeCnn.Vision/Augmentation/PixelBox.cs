using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>A rectangle of pixels inside a picture; empty where its width or height is 0.</summary>
internal readonly record struct PixelBox(int Left, int Top, int Width, int Height)
{
    private const double LeastArea = 0.02, MostArea = 0.33, LeastRatio = 0.3, MostRatio = 3.3;

    // A rectangle may not fit; then another is drawn, and at last there is none.
    private const int Tries = 10;

    /// <summary>Draws a rectangle with its centre at any pixel; what lies outside is cut off.</summary>
    public static PixelBox DrawAround(PlaneFormat format, int width, int height, RandomSequence random)
    {
        int left = random.NextInteger(format.Width) - (width / 2);
        int top = random.NextInteger(format.Height) - (height / 2);
        int right = Math.Min(left + width, format.Width);
        int bottom = Math.Min(top + height, format.Height);
        (left, top) = (Math.Max(left, 0), Math.Max(top, 0));
        return new PixelBox(left, top, right - left, bottom - top);
    }

    /// <summary>Draws a rectangle of random area and shape that lies inside, as random erasing does.</summary>
    public static PixelBox DrawErased(PlaneFormat format, RandomSequence random)
    {
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            double area = random.NextDouble(LeastArea, MostArea) * format.Plane;
            double ratio = Math.Exp(random.NextDouble(Math.Log(LeastRatio), Math.Log(MostRatio)));
            int height = (int)Math.Round(Math.Sqrt(area * ratio));
            int width = (int)Math.Round(Math.Sqrt(area / ratio));
            if (width < format.Width && height < format.Height)
                return new PixelBox(random.NextInteger(format.Width - width + 1), random.NextInteger(format.Height - height + 1), width, height);
        }

        return default;
    }
}
