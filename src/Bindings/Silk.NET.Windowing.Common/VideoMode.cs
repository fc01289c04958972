using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>What a monitor shows; what is null is left to the system.</summary>
public readonly struct VideoMode
{
    public VideoMode(Vector2D<int>? resolution = null, int? refreshRate = null) => (Resolution, RefreshRate) = (resolution, refreshRate);

    public static VideoMode Default => default;

    public Vector2D<int>? Resolution { get; }

    public int? RefreshRate { get; }
}
