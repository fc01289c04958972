using System.Diagnostics;
using System.Numerics;
using RealtimeCnn.Vision;
using Silk.NET.GLFW;
using Silk.NET.Input;
using Silk.NET.Maths;
using Silk.NET.OpenGL;
using Silk.NET.Windowing;

namespace RealtimeCnn.Live;

/// <summary>
/// The window: takes what the inference thread has found, draws when something has changed, and turns keys and clicks into wishes.
/// Belongs to the main thread.
/// </summary>
internal sealed class LiveWindow : IDisposable
{
    private const string Title = "RealtimeCnn";

    private static readonly TimeSpan ShortestFrame = TimeSpan.FromSeconds(1.0 / 60);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(250);

    private readonly IWindow _window;
    private readonly GL _gl;
    private readonly IInputContext _input;
    private readonly Screen _screen;
    private readonly Scene _scene = new();
    private readonly InferenceLoop _inference;
    private readonly SourceSwitcher _sources;
    private readonly Outputs _outputs;
    private readonly Controls _controls;
    private readonly RateMeter _drawRate = new();
    private ModelOnScreen? _model;
    private long _shownFrame;
    private bool _isStale = true;
    private bool _hasNewFrame;
    private long _drawnFrames;
    private long _lastDraw;
    private long _lastHeartbeat;

    /// <summary>Opens the window.</summary>
    /// <param name="inference">The inference thread.</param>
    /// <param name="sources">Where frames come from.</param>
    /// <param name="outputs">Snapshots and recordings.</param>
    /// <param name="modelFromFile">Makes a model of a dropped file.</param>
    /// <param name="bars">Number of classes with a bar.</param>
    /// <exception cref="DisplayException">There is no display, or its OpenGL is not enough.</exception>
    /// <exception cref="FontException">The system has no font.</exception>
    public LiveWindow(InferenceLoop inference, SourceSwitcher sources, Outputs outputs, Func<string, ModelSource> modelFromFile, int bars)
    {
        (_inference, _sources, _outputs) = (inference, sources, outputs);
        TrueTypeFont font = new SystemFonts().LoadSans();
        _window = Open();
        try
        {
            _gl = GL.GetApi(_window);
            _screen = new Screen(_gl, font, bars);
            _input = _window.CreateInput();
            _controls = new Controls(_scene, inference, sources, outputs, modelFromFile, SetFullScreen, _window.Close) { Maps = _screen.Maps };
            _scene.Commands = _controls.Commands;
            Connect();
        }
        catch
        {
            _window.Dispose();
            throw;
        }
    }

    /// <summary>Frames that were drawn with a new picture in them.</summary>
    public long DrawnFrames => _drawnFrames;

    /// <summary>The model and the device that it ran on.</summary>
    public string ModelName => _scene.Model is { } model ? $"{model.Name} on {model.Device}" : "no model";

    /// <summary>How fast everything ran.</summary>
    public Telemetry Telemetry => _scene.Telemetry;

    /// <summary>Why there is nothing to see: what the program was started with cannot be read. Later sources that fail only say so.</summary>
    public Exception? SourceError => _scene.Result is null && _sources.Capture is { Status: { State: CaptureState.Failed } status } ? status.Error : null;

    /// <summary>Shows the window until the user closes it, enough frames were seen, something failed or the user interrupts.</summary>
    public void Run(CancellationToken cancellation)
    {
        _inference.Changed += _window.ContinueEvents;
        using Timer heartbeat = new(_ => _window.ContinueEvents(), null, Heartbeat, Heartbeat);
        using CancellationTokenRegistration registration = cancellation.Register(_window.ContinueEvents);
        while (!_window.IsClosing && !_inference.HasEnded && !cancellation.IsCancellationRequested && SourceError is null)
        {
            Refresh();
            if (_isStale)
                Draw();
            _window.DoEvents();
        }

        _inference.Changed -= _window.ContinueEvents;
    }

    public void Dispose()
    {
        _screen.Dispose();
        _input.Dispose();
        _gl.Dispose();
        _window.Reset();
        _window.Dispose();
    }

    private static IWindow Open()
    {
        WindowOptions options = WindowOptions.Default;
        options.Title = Title;
        options.Size = new Vector2D<int>(1280, 720);
        options.API = new GraphicsAPI(ContextAPI.OpenGL, ContextProfile.Core, ContextFlags.ForwardCompatible, new APIVersion(3, 3));
        options.IsEventDriven = true;
        try
        {
            IWindow window = Window.Create(options);
            window.Initialize();
            window.SetWindowIcon([WindowIcon.Create()]);
            return window;
        }
        catch (Exception error) when (error is GlfwException or PlatformNotSupportedException)
        {
            throw new DisplayException($"There is no display to open a window on ({error.Message})", error);
        }
    }

    private void Connect()
    {
        foreach (IKeyboard keyboard in _input.Keyboards)
        {
            keyboard.KeyChar += (_, character) => _controls.Type(character);
            keyboard.KeyDown += (_, key, _) => _controls.Press(key);
        }

        foreach (IMouse mouse in _input.Mice)
        {
            mouse.MouseDown += (pressed, button) =>
            {
                Vector2 place = ToPixels(pressed.Position);
                if (button == MouseButton.Left)
                    _controls.Click(place.X, place.Y);
            };
            mouse.Scroll += (turned, wheel) =>
            {
                Vector2 place = ToPixels(turned.Position);
                _controls.Scroll(place.X, place.Y, wheel.Y);
            };
        }

        _controls.Changed += () => _isStale = true;
        _window.FileDrop += _controls.Drop;
        _window.FramebufferResize += _ => _controls.Update();
        _window.Render += _ => Render();
        _controls.Update();
    }

    // A window on a display of high density has more pixels than the units that the mouse moves in.
    private Vector2 ToPixels(Vector2 position)
    {
        Vector2D<int> window = _window.Size;
        Vector2D<int> pixels = _window.FramebufferSize;
        return new Vector2(position.X * pixels.X / Math.Max(1, window.X), position.Y * pixels.Y / Math.Max(1, window.Y));
    }

    private void SetFullScreen(bool fullScreen) => _window.WindowState = fullScreen ? WindowState.Fullscreen : WindowState.Normal;

    private void Refresh()
    {
        Telemetry telemetry = _scene.Telemetry;
        if (_inference.Results.TryTake(out InferenceResult? result))
        {
            _hasNewFrame = result.Frame.CapturedAt != _shownFrame;
            _shownFrame = result.Frame.CapturedAt;
            if (result.Model != _model)
                ChangeModel(result.Model);
            _scene.Result = result;
            _scene.Scores.Update(result.Probabilities, _scene.State.Smoothing, _screen.Bars);
            _screen.Update(result);
            if (_hasNewFrame)
                telemetry.Add(result.Times);
            _isStale = true;
        }

        if (Stopwatch.GetElapsedTime(_lastHeartbeat) >= Heartbeat)
            ReadRates(telemetry);
        Show(_inference.Status, _scene.Inference, value => _scene.Inference = value);
        Show(_sources.Capture?.Status, _scene.Capture, value => _scene.Capture = value);
        Show(_sources.Notice, _scene.Notice, value => _scene.Notice = value);
        Show(_outputs.Toast, _scene.Toast, value => _scene.Toast = value);
        Show(_outputs.Recording, _scene.Recording, value => _scene.Recording = value);
    }

    private void ChangeModel(ModelOnScreen? model)
    {
        _model = model;
        int last = Math.Max(0, (model?.Layers.Count ?? 1) - 1);
        if (_scene.State.Layer > last)
            (_scene.State.Layer, _scene.State.Channel) = (last, 0);
    }

    private void ReadRates(Telemetry telemetry)
    {
        _lastHeartbeat = Stopwatch.GetTimestamp();
        telemetry.CaptureRate = _sources.Capture?.Rate ?? 0;
        telemetry.NetworkRate = _inference.Rate.PerSecond;
        telemetry.DrawRate = _drawRate.PerSecond;
        telemetry.Dropped = _sources.Frames.Dropped;
        // A frozen picture stands still and costs nothing.
        _isStale |= !_scene.State.Frozen;
    }

    private void Show<T>(T now, T shown, Action<T> set)
    {
        if (EqualityComparer<T>.Default.Equals(now, shown))
            return;
        set(now);
        _isStale = true;
    }

    private void Draw()
    {
        TimeSpan early = ShortestFrame - Stopwatch.GetElapsedTime(_lastDraw);
        if (early > TimeSpan.Zero)
            Thread.Sleep(early);
        _lastDraw = Stopwatch.GetTimestamp();
        _window.DoRender();
        _isStale = false;
        if (!_hasNewFrame)
            return;
        _hasNewFrame = false;
        _drawnFrames++;
        _drawRate.Add();
        double age = Stopwatch.GetElapsedTime(_scene.Result!.Frame.CapturedAt).TotalMilliseconds;
        _scene.Telemetry.AddDrawn(Stopwatch.GetElapsedTime(_lastDraw).TotalMilliseconds, age);
    }

    private void Render()
    {
        Vector2D<int> size = _window.FramebufferSize;
        if (size.X == 0 || size.Y == 0)
            return;
        float aspect = _scene.Result is { } result ? (float)result.Frame.Width / result.Frame.Height : 4 / 3f;
        bool showsBars = _scene.State.ShowsBars && _scene.Model is { Labels.Count: > 0 };
        float density = (float)size.X / Math.Max(1, _window.Size.X);
        _scene.Layout = ScreenLayout.Of(size.X, size.Y, aspect, showsBars, _scene.Model is not { Layers.Count: 1 }, density);
        _screen.Draw(_scene, size.X, size.Y);
        _controls.UpdateRequest();
        _outputs.Take(_screen.Canvas);
    }
}
