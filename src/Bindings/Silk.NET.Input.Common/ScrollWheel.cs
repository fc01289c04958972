namespace Silk.NET.Input;

/// <summary>How far a wheel was turned.</summary>
public readonly struct ScrollWheel
{
    public ScrollWheel(float x, float y) => (X, Y) = (x, y);

    public float X { get; }

    public float Y { get; }
}
