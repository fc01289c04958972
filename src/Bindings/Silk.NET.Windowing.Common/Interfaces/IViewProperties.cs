using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>What a window is made with, as far as drawing and timing are concerned.</summary>
public interface IViewProperties
{
    bool ShouldSwapAutomatically { get; set; }

    bool IsEventDriven { get; set; }

    bool IsContextControlDisabled { get; set; }

    Vector2D<int> Size { get; }

    double FramesPerSecond { get; set; }

    double UpdatesPerSecond { get; set; }

    GraphicsAPI API { get; }

    bool VSync { get; set; }

    VideoMode VideoMode { get; }

    int? PreferredDepthBufferBits { get; }

    int? PreferredStencilBufferBits { get; }

    Vector4D<int>? PreferredBitDepth { get; }

    int? Samples { get; }
}
