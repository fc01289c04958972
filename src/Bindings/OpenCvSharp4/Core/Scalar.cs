using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public record struct Scalar(double Val0, double Val1, double Val2, double Val3)
{
    public double Val0 = Val0;

    public double Val1 = Val1;

    public double Val2 = Val2;

    public double Val3 = Val3;

    public Scalar(double v0)
        : this(v0, 0, 0, 0)
    {
    }

    public Scalar(double v0, double v1)
        : this(v0, v1, 0, 0)
    {
    }

    public Scalar(double v0, double v1, double v2)
        : this(v0, v1, v2, 0)
    {
    }

    public static implicit operator Scalar(double val) => new(val);

    public static Scalar All(double v) => new(v, v, v, v);

    public static Scalar FromRgb(int r, int g, int b) => new(b, g, r);

    public static readonly Scalar Black = FromRgb(0, 0, 0);
    public static readonly Scalar White = FromRgb(255, 255, 255);
    public static readonly Scalar Red = FromRgb(255, 0, 0);
    public static readonly Scalar Green = FromRgb(0, 128, 0);
    public static readonly Scalar Lime = FromRgb(0, 255, 0);
    public static readonly Scalar Blue = FromRgb(0, 0, 255);
    public static readonly Scalar Yellow = FromRgb(255, 255, 0);
    public static readonly Scalar Orange = FromRgb(255, 165, 0);
    public static readonly Scalar Gray = FromRgb(128, 128, 128);
}
