using System.Numerics;
using Silk.NET.Maths;

namespace RealtimeCnn.Tests.Bindings;

public sealed class SilkMathsTests
{
    [Fact]
    public void Vectors_are_calculated_with()
    {
        Vector2D<int> a = new(7, -5), b = new(2, 3);
        Assert.Equal(new Vector2D<int>(9, -2), a + b);
        Assert.Equal(new Vector2D<int>(5, -8), a - b);
        Assert.Equal(new Vector2D<int>(14, -15), a * b);
        Assert.Equal(new Vector2D<int>(3, -1), a / b);
        Assert.Equal(new Vector2D<int>(21, -15), 3 * a);
        Assert.Equal(new Vector2D<int>(3, -2), a / 2);
        Assert.Equal(new Vector2D<int>(-7, 5), -a);
        Assert.True(a == new Vector2D<int>(7, -5) && a != b);
        Assert.Equal((13, 3), (b.LengthSquared, b.Length));
        Assert.Equal(5, new Vector2D<double>(3, 4).Length);
        Assert.Equal((7, -5), (a[0], a[1]));
        Assert.Throws<IndexOutOfRangeException>(() => a[2]);
        Assert.Equal(new Vector2D<float>(1.5f, 1.5f), new Vector2D<float>(0.5f) + Vector2D<float>.One);
    }

    [Fact]
    public void Vectors_change_their_type()
    {
        Vector2D<double> source = new(2.75, -1.5);
        Assert.Equal(new Vector2D<int>(2, -1), (Vector2D<int>)source);
        Assert.Equal(new Vector2D<float>(2.75f, -1.5f), source.As<float>());
        Assert.Equal(new Vector2(2.75f, -1.5f), (Vector2)source);
        Assert.Equal("<640, 480>", new Vector2D<int>(640, 480).ToString());
    }

    [Fact]
    public void A_rectangle_contains_its_edge()
    {
        Rectangle<int> rectangle = new(new Vector2D<int>(10, 20), new Vector2D<int>(6, 4));
        Assert.Equal((new Vector2D<int>(16, 24), new Vector2D<int>(13, 22)), (rectangle.Max, rectangle.Center));
        Assert.True(rectangle.Contains(new Vector2D<int>(10, 20)) && rectangle.Contains(new Vector2D<int>(16, 24)));
        Assert.False(rectangle.Contains(new Vector2D<int>(9, 22)) || rectangle.Contains(new Vector2D<int>(12, 25)));
    }
}
