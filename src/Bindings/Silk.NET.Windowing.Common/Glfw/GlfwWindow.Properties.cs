using Silk.NET.GLFW;
using Silk.NET.Maths;

namespace Silk.NET.Windowing.Glfw;

// What can be asked of a window, and set, before it is there and after.
internal sealed unsafe partial class GlfwWindow
{
    public GraphicsAPI API => _options.API;

    public int? PreferredDepthBufferBits => _options.PreferredDepthBufferBits;

    public int? PreferredStencilBufferBits => _options.PreferredStencilBufferBits;

    public Vector4D<int>? PreferredBitDepth => _options.PreferredBitDepth;

    public int? Samples => _options.Samples;

    public bool TransparentFramebuffer => _options.TransparentFramebuffer;

    public string? WindowClass => _options.WindowClass;

    public VideoMode VideoMode => IsInitialized ? Monitor?.VideoMode ?? _options.VideoMode : _options.VideoMode;

    public bool IsClosing
    {
        get => !IsInitialized || Native.WindowShouldClose(_window) != 0;
        set
        {
            if (IsInitialized)
                Native.SetWindowShouldClose(_window, value ? 1 : 0);
        }
    }

    public string Title
    {
        get => _options.Title;
        set
        {
            _options.Title = value;
            if (!IsInitialized)
                return;
            Native.SetWindowTitle(_window, value);
            GLFW.Glfw.Check();
        }
    }

    public bool IsVisible
    {
        get => IsInitialized ? Has(WindowAttribute.Visible) : _options.IsVisible;
        set
        {
            _options.IsVisible = value;
            if (!IsInitialized)
                return;
            if (value)
                Native.ShowWindow(_window);
            else
                Native.HideWindow(_window);
            GLFW.Glfw.CheckUnlessRefused();
        }
    }

    public bool TopMost
    {
        get => IsInitialized ? Has(WindowAttribute.Floating) : _options.TopMost;
        set
        {
            _options.TopMost = value;
            if (IsInitialized)
                Set(WindowAttribute.Floating, value);
        }
    }

    public WindowBorder WindowBorder
    {
        get => !IsInitialized ? _options.WindowBorder
            : Has(WindowAttribute.Resizable) ? WindowBorder.Resizable
            : Has(WindowAttribute.Decorated) ? WindowBorder.Fixed : WindowBorder.Hidden;
        set
        {
            _options.WindowBorder = value;
            if (!IsInitialized)
                return;
            Set(WindowAttribute.Decorated, value != WindowBorder.Hidden);
            Set(WindowAttribute.Resizable, value == WindowBorder.Resizable);
        }
    }

    public void Focus()
    {
        RequireInitialized();
        Native.FocusWindow(_window);
        GLFW.Glfw.CheckUnlessRefused();
    }

    public void Close()
    {
        Closing?.Invoke();
        IsClosing = true;
    }

    private bool Has(WindowAttribute attribute)
    {
        int value = Native.GetWindowAttrib(_window, attribute);
        GLFW.Glfw.Check();
        return value != 0;
    }

    private void Set(WindowAttribute attribute, bool value)
    {
        Native.SetWindowAttrib(_window, attribute, value ? 1 : 0);
        GLFW.Glfw.Check();
    }
}
