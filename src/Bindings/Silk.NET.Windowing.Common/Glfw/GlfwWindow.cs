using System.Reflection;
using Silk.NET.Core;
using Silk.NET.Core.Contexts;
using Silk.NET.GLFW;
using Silk.NET.Maths;

namespace Silk.NET.Windowing.Glfw;

/// <summary>A window of GLFW: how it comes and goes.</summary>
internal sealed unsafe partial class GlfwWindow(WindowOptions options) : IWindow
{
    private const int NoApi = 0, OpenGLApi = 0x00030001, OpenGLESApi = 0x00030002, CoreProfile = 0x00032001, AnyProfile = 0;

    /// <summary>The properties: what the window will be made with, and what was last known of it.</summary>
    private WindowOptions _options = options;

    private nint _window;
    private GlfwContext? _context;

    public event Action? Load;

    public nint Handle => _window;

    public bool IsInitialized => _window != 0;

    public IGLContext? GLContext
    {
        get
        {
            RequireInitialized();
            return _context;
        }
    }

    public IGLContext? SharedContext => _options.SharedContext;

    public void Initialize()
    {
        if (IsInitialized)
            return;
        SetHints();
        _placeBefore = new Rectangle<int>(_options.Position, _options.Size);
        _window = Native.CreateWindow(_options.Size.X, _options.Size.Y, _options.Title ?? "", 0, _options.SharedContext?.Handle ?? 0);
        GLFW.Glfw.Check();
        AllWindows.Add(_window, this);
        if (_options.API.API is ContextAPI.OpenGL or ContextAPI.OpenGLES)
            _context = new GlfwContext(_window, this);
        SetCallbacks();
        Show();
        _context?.MakeCurrent();
        StartClocks();
        Load?.Invoke();
    }

    public void Reset()
    {
        if (!IsInitialized)
            return;
        if (_isInLoop)
            throw new InvalidOperationException("A window cannot be reset from one of its own events: close it.");
        nint window = _window;
        _window = 0;
        _context = null;
        AllWindows.Remove(window);
        Native.DestroyWindow(window);
        GLFW.Glfw.Check();
    }

    public void Dispose() => Reset();

    public void SetWindowIcon(ReadOnlySpan<RawImage> icons)
    {
        RequireInitialized();
        Image* images = stackalloc Image[icons.Length];
        System.Buffers.MemoryHandle[] pins = new System.Buffers.MemoryHandle[icons.Length];
        for (int i = 0; i < icons.Length; i++)
        {
            if (icons[i].Pixels.Length != icons[i].Width * icons[i].Height * 4)
                throw new ArgumentException($"An icon of {icons[i].Width} x {icons[i].Height} has 4 bytes a pixel, not {icons[i].Pixels.Length} bytes in all.", nameof(icons));
            pins[i] = icons[i].Pixels.Pin();
            images[i] = new Image { Width = icons[i].Width, Height = icons[i].Height, Pixels = (byte*)pins[i].Pointer };
        }

        // GLFW copies them.
        Native.SetWindowIcon(_window, icons.Length, images);
        foreach (System.Buffers.MemoryHandle pin in pins)
            pin.Dispose();
        GLFW.Glfw.CheckUnlessRefused();
    }

    private static void Hint(WindowAttribute attribute, bool value) => Native.WindowHint(attribute, value ? 1 : 0);

    private static void Hint(WindowAttribute attribute, int? value)
    {
        if (value is { } bits)
            Native.WindowHint(attribute, bits);
    }

    private void SetHints()
    {
        Native.DefaultWindowHints();
        // Shown when its place is known.
        Hint(WindowAttribute.Visible, false);
        Hint(WindowAttribute.Decorated, _options.WindowBorder != WindowBorder.Hidden);
        Hint(WindowAttribute.Resizable, _options.WindowBorder == WindowBorder.Resizable);
        Hint(WindowAttribute.Floating, _options.TopMost);
        Hint(WindowAttribute.TransparentFramebuffer, _options.TransparentFramebuffer);
        Hint(WindowAttribute.RedBits, _options.PreferredBitDepth?.X);
        Hint(WindowAttribute.GreenBits, _options.PreferredBitDepth?.Y);
        Hint(WindowAttribute.BlueBits, _options.PreferredBitDepth?.Z);
        Hint(WindowAttribute.AlphaBits, _options.PreferredBitDepth?.W);
        Hint(WindowAttribute.DepthBits, _options.PreferredDepthBufferBits);
        Hint(WindowAttribute.StencilBits, _options.PreferredStencilBufferBits);
        Hint(WindowAttribute.Samples, _options.Samples);
        Hint(WindowAttribute.RefreshRate, _options.VideoMode.RefreshRate);
        string name = _options.WindowClass ?? Assembly.GetEntryAssembly()?.GetName().Name ?? "Silk.NET";
        Native.WindowHintString(WindowAttribute.X11ClassName, name);
        Native.WindowHintString(WindowAttribute.X11InstanceName, name);
        SetContextHints(_options.API);
        GLFW.Glfw.Check();
    }

    private static void SetContextHints(GraphicsAPI api)
    {
        Native.WindowHint(WindowAttribute.ClientApi, api.API switch
        {
            ContextAPI.OpenGL => OpenGLApi,
            ContextAPI.OpenGLES => OpenGLESApi,
            ContextAPI.None => NoApi,
            _ => throw new PlatformNotSupportedException($"These windows have OpenGL or nothing, not {api.API}."),
        });
        if (api.API == ContextAPI.None)
            return;
        APIVersion version = api.Version;
        Native.WindowHint(WindowAttribute.ContextVersionMajor, version.MajorVersion);
        Native.WindowHint(WindowAttribute.ContextVersionMinor, version.MinorVersion);
        Hint(WindowAttribute.OpenGLForwardCompatible, api.Flags.HasFlag(ContextFlags.ForwardCompatible));
        Hint(WindowAttribute.OpenGLDebugContext, api.Flags.HasFlag(ContextFlags.Debug));
        // Profiles exist since OpenGL 3.2.
        bool hasProfile = version.MajorVersion > 3 || (version.MajorVersion == 3 && version.MinorVersion >= 2);
        if (api.API == ContextAPI.OpenGL && hasProfile)
            Native.WindowHint(WindowAttribute.OpenGLProfile, api.Profile == ContextProfile.Core ? CoreProfile : AnyProfile);
    }

    private void Show()
    {
        Position = _options.Position;
        if (!_options.IsVisible)
            return;
        WindowState state = _options.WindowState;
        _options.WindowState = WindowState.Normal;
        IsVisible = true;
        if (state != WindowState.Normal)
            WindowState = state;
    }

    private void RequireInitialized()
    {
        if (!IsInitialized)
            throw new InvalidOperationException("The window is not initialized.");
    }
}
