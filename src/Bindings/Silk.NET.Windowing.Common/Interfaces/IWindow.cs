using Silk.NET.Core;
using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>A window on the desktop.</summary>
public interface IWindow : IWindowProperties, IView
{
    event Action<Vector2D<int>>? Move;

    event Action<WindowState>? StateChanged;

    event Action<string[]>? FileDrop;

    new bool IsClosing { get; set; }

    IMonitor? Monitor { get; }

    void SetWindowIcon(ReadOnlySpan<RawImage> icons);
}
