using System.Reflection;
using Silk.NET.Core.Contexts;
using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>What a window is made with.</summary>
public struct WindowOptions : IWindowProperties
{
    /// <summary>A visible window of 1280 x 720 at (50, 50) with OpenGL 3.3, as fast as the monitor, without a limit of its own.</summary>
    public static WindowOptions Default => new()
    {
        IsVisible = true,
        Position = new Vector2D<int>(50, 50),
        Size = new Vector2D<int>(1280, 720),
        API = GraphicsAPI.Default,
        Title = Assembly.GetEntryAssembly()?.GetName().Name ?? "Silk.NET Window",
        VSync = true,
        ShouldSwapAutomatically = true,
    };

    public bool IsVisible { get; set; }

    public Vector2D<int> Position { get; set; }

    public Vector2D<int> Size { get; set; }

    public double FramesPerSecond { get; set; }

    public double UpdatesPerSecond { get; set; }

    public GraphicsAPI API { get; set; }

    public string Title { get; set; }

    public WindowState WindowState { get; set; }

    public WindowBorder WindowBorder { get; set; }

    public bool VSync { get; set; }

    public bool ShouldSwapAutomatically { get; set; }

    public VideoMode VideoMode { get; set; }

    public int? PreferredDepthBufferBits { get; set; }

    public int? PreferredStencilBufferBits { get; set; }

    public Vector4D<int>? PreferredBitDepth { get; set; }

    public bool TransparentFramebuffer { get; set; }

    public bool TopMost { get; set; }

    public bool IsEventDriven { get; set; }

    public IGLContext? SharedContext { get; set; }

    public int? Samples { get; set; }

    public string? WindowClass { get; set; }

    public bool IsContextControlDisabled { get; set; }
}
