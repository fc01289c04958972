using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>A page that is painted point by point from functions of the place, in double precision: what is on it is known exactly.</summary>
internal sealed class InkPage(int width, int height)
{
    private readonly double[] _grey = new double[width * height];

    internal int Width => width;

    internal int Height => height;

    /// <summary>Paints every pixel from its old grey and its middle.</summary>
    internal InkPage Paint(Func<double, double, double, double> grey)
    {
        for (int place = 0; place < _grey.Length; place++)
            _grey[place] = grey((place % width) + 0.5, (place / width) + 0.5, _grey[place]);
        return this;
    }

    /// <summary>Covers the page with paper.</summary>
    internal InkPage Fill(double grey) => Paint((_, _, _) => grey);

    /// <summary>Draws a shape with soft edges; what is inside has a negative distance.</summary>
    internal InkPage Draw(double ink, Func<double, double, double> distance) =>
        Paint((x, y, old) => old + ((ink - old) * Math.Clamp(0.5 - distance(x, y), 0, 1)));

    /// <summary>Lets light fall from the right, so that it is brighter there by this part than in the middle.</summary>
    internal InkPage Light(double slope) => Paint((x, _, old) => old * (1 + (slope * ((2 * x / width) - 1))));

    /// <summary>Adds the noise of a camera.</summary>
    internal InkPage Noise(double deviation, int seed)
    {
        RandomSequence random = new(seed, "page");
        return Paint((_, _, old) => old + (deviation * random.NextNormal()));
    }

    /// <summary>Writes it as a picture file.</summary>
    internal string Save(string path)
    {
        using Frame frame = new();
        frame.Write(Colours(), width, height);
        frame.Save(path);
        return path;
    }

    internal byte[] Colours() => [.. _grey.SelectMany(grey => Enumerable.Repeat((byte)Math.Clamp(Math.Round(grey), 0, 255), 3))];

    internal PictureView View() => new(Colours(), new PictureFormat(width, height, 3));

    /// <summary>A line with round ends.</summary>
    internal static Func<double, double, double> Line(double fromX, double fromY, double toX, double toY, double thickness) => (x, y) =>
    {
        (double alongX, double alongY) = (toX - fromX, toY - fromY);
        double part = Math.Clamp((((x - fromX) * alongX) + ((y - fromY) * alongY)) / ((alongX * alongX) + (alongY * alongY)), 0, 1);
        return Math.Sqrt(Math.Pow(x - fromX - (part * alongX), 2) + Math.Pow(y - fromY - (part * alongY), 2)) - (thickness / 2);
    };

    /// <summary>A ring, as a zero is.</summary>
    internal static Func<double, double, double> Ring(double centreX, double centreY, double radius, double thickness) =>
        (x, y) => Math.Abs(Math.Sqrt(Math.Pow(x - centreX, 2) + Math.Pow(y - centreY, 2)) - radius) - (thickness / 2);

    /// <summary>A disk.</summary>
    internal static Func<double, double, double> Disk(double centreX, double centreY, double radius) =>
        (x, y) => Math.Sqrt(Math.Pow(x - centreX, 2) + Math.Pow(y - centreY, 2)) - radius;

    /// <summary>All that is in one shape or in the other.</summary>
    internal static Func<double, double, double> Both(params Func<double, double, double>[] shapes) => (x, y) => shapes.Min(shape => shape(x, y));
}
