using Silk.NET.GLFW;
using Silk.NET.Maths;

namespace Silk.NET.Windowing.Glfw;

/// <summary>A monitor as GLFW knows it.</summary>
internal sealed unsafe class GlfwMonitor(nint handle, int index) : IMonitor
{
    public string Name => GLFW.Glfw.Text(Native.GetMonitorName(handle));

    public int Index => index;

    public Rectangle<int> Bounds
    {
        get
        {
            Vector2D<int> origin;
            Native.GetMonitorPos(handle, &origin.X, &origin.Y);
            return new Rectangle<int>(origin, VideoMode.Resolution ?? default);
        }
    }

    public VideoMode VideoMode
    {
        get
        {
            NativeVideoMode* mode = Native.GetVideoMode(handle);
            GLFW.Glfw.Check();
            return mode is null ? default : new VideoMode(new Vector2D<int>(mode->Width, mode->Height), mode->RefreshRate);
        }
    }

    internal nint Handle => handle;

    /// <summary>The monitor that contains the point, else the first one; null when there is none.</summary>
    internal static GlfwMonitor? At(Vector2D<int> point)
    {
        int count;
        nint* handles = Native.GetMonitors(&count);
        GLFW.Glfw.Check();
        for (int i = 0; i < count; i++)
        {
            GlfwMonitor monitor = new(handles[i], i);
            if (monitor.Bounds.Contains(point))
                return monitor;
        }

        return count == 0 ? null : new GlfwMonitor(handles[0], 0);
    }
}
