using RealtimeCnn.Engine;
using RealtimeCnn.Vision;
using Silk.NET.Input;

namespace RealtimeCnn.Live;

/// <summary>What keys, mouse and dropped files do.</summary>
internal sealed class Controls
{
    private readonly Scene _scene;
    private readonly InferenceLoop _inference;
    private readonly SourceSwitcher _sources;
    private readonly Outputs _outputs;
    private readonly Func<string, ModelSource> _modelFromFile;
    private readonly Action _close;
    private readonly Action<bool> _setFullScreen;
    private bool _isFullScreen;
    private bool _isKeyNew;

    /// <summary>Connects everything that can be controlled.</summary>
    /// <param name="scene">What is on the screen.</param>
    /// <param name="inference">The inference thread.</param>
    /// <param name="sources">The source of frames.</param>
    /// <param name="outputs">Snapshots and recordings.</param>
    /// <param name="modelFromFile">Makes a model of a dropped file.</param>
    /// <param name="setFullScreen">Makes the window full screen or an ordinary one.</param>
    /// <param name="close">Closes the window.</param>
    public Controls(
        Scene scene,
        InferenceLoop inference,
        SourceSwitcher sources,
        Outputs outputs,
        Func<string, ModelSource> modelFromFile,
        Action<bool> setFullScreen,
        Action close)
    {
        (_scene, _inference, _sources, _outputs) = (scene, inference, sources, outputs);
        (_modelFromFile, _setFullScreen, _close) = (modelFromFile, setFullScreen, close);
        ViewState state = scene.State;
        Commands =
        [
            new("f", "freeze the picture", _ => state.ToggleFrozen()) { Characters = "fF" },
            new("c", "next camera or source", _ => NextSource()) { Characters = "cC" },
            new("[ ]", "previous, next layer", next => ChooseLayer(state.Layer + (next == 0 ? -1 : 1))) { Characters = "[]", Repeats = true },
            new("← →", "previous, next channel", next => ChooseChannel(state.Channel + (next == 0 ? -1 : 1))) { Keys = [Key.Left, Key.Right] },
            new("↑ ↓", "channel above, below", next => ChooseChannel(state.Channel + (next == 0 ? -Columns() : Columns()))) { Keys = [Key.Up, Key.Down] },
            new("z", "enlarge the channel", _ => state.Enlarged = !state.Enlarged) { Characters = "zZ" },
            new("t", "contrast of channel or layer", _ => state.LayerContrast = !state.LayerContrast) { Characters = "tT" },
            new("o", "occlusion map: what the answer hangs on", _ => state.ToggleOcclusion()) { Characters = "oO" },
            new("x", "exactly what the network sees", _ => state.ShowsInput = !state.ShowsInput) { Characters = "xX" },
            new("m", "mirror", _ => state.Mirrored = !state.Mirrored) { Characters = "mM" },
            new("p", "bars", _ => state.ShowsBars = !state.ShowsBars) { Characters = "pP" },
            new("+ -", "smoother, livelier bars", less => state.ChangeSmoothing(less == 0 ? 1 : -1)) { Characters = "+-", Repeats = true },
            new("< >", "threshold of a sure answer", more => state.ChangeThreshold(more == 0 ? -1 : 1)) { Characters = "<>", Repeats = true },
            new("g", "profiler: where the time goes", _ => state.ShowsProfiler = !state.ShowsProfiler) { Characters = "gG" },
            new("s", "snapshot of the window", _ => _outputs.WantSnapshot()) { Characters = "sS" },
            new("r", "record the window", _ => _outputs.ToggleRecording()) { Characters = "rR" },
            new("F11", "full screen", _ => SetFullScreen(!_isFullScreen)) { Keys = [Key.F11] },
            new("h", "this help", _ => state.ShowsHelp = !state.ShowsHelp) { Characters = "hH?", Keys = [Key.F1] },
            new("Esc", "back; at last out", _ => GoBack()) { Keys = [Key.Escape] },
            new("q", "quit", _ => _close()) { Characters = "qQ" },
        ];
    }

    /// <summary>Raised when something on the screen may have changed.</summary>
    public event Action? Changed;

    /// <summary>All commands, in the order in which the help shows them.</summary>
    public IReadOnlyList<Command> Commands { get; }

    /// <summary>The view of the feature maps, once it is there.</summary>
    public FeatureMapView? Maps { get; set; }

    /// <summary>A character was typed, or comes again because its key is held.</summary>
    public void Type(char character)
    {
        bool isHeld = !_isKeyNew;
        _isKeyNew = false;
        foreach (Command command in Commands)
        {
            int index = command.Characters.IndexOf(character, StringComparison.Ordinal);
            if (index >= 0 && (!isHeld || command.Repeats))
                Run(command, index);
        }
    }

    /// <summary>A key was pressed; the character that it types comes after it.</summary>
    public void Press(Key key)
    {
        _isKeyNew = true;
        foreach (Command command in Commands)
        {
            int index = Array.IndexOf(command.Keys, key);
            if (index >= 0)
                Run(command, index);
        }
    }

    /// <summary>The left button was pressed at a place of the frame buffer.</summary>
    public void Click(float x, float y)
    {
        if (_scene.State.ShowsHelp)
        {
            _scene.State.ShowsHelp = false;
        }
        else if (LayerStripView.LayerAt(_scene, x, y) is >= 0 and int layer)
        {
            ChooseLayer(layer);
        }
        else if (Maps is not null && _scene.State.Enlarged && Maps.Area.Contains(x, y))
        {
            _scene.State.Enlarged = false;
        }
        else if (Maps?.ChannelAt(_scene, x, y) is >= 0 and int channel)
        {
            // The chosen one again: as if to say, closer.
            if (channel == _scene.State.Channel)
                _scene.State.Enlarged = true;
            ChooseChannel(channel);
        }

        Update();
    }

    /// <summary>The wheel was turned at a place of the frame buffer.</summary>
    public void Scroll(float x, float y, float turns)
    {
        int steps = -Math.Sign(turns);
        if (_scene.Layout.Layers.Contains(x, y))
            ChooseLayer(_scene.State.Layer + steps);
        else if (_scene.Layout.Maps.Contains(x, y))
            ChooseChannel(_scene.State.Channel + steps);
        Update();
    }

    /// <summary>Files were dropped on the window: a model replaces the model, anything else becomes the source.</summary>
    public void Drop(IReadOnlyList<string> paths)
    {
        foreach (string path in paths)
        {
            if (path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
                _inference.Use(_modelFromFile(path));
            else
                UseSource(path);
        }

        Update();
    }

    /// <summary>Tells the inference thread what the window wants now, and the window to draw it.</summary>
    public void Update()
    {
        UpdateRequest();
        Changed?.Invoke();
    }

    /// <summary>Tells the inference thread what the window wants now.</summary>
    public void UpdateRequest()
    {
        ViewState state = _scene.State;
        ViewRequest request = new()
        {
            Frozen = state.Frozen,
            MapsWidth = (int)(Maps?.Area.Width ?? 0),
            MapsHeight = (int)(Maps?.Area.Height ?? 0),
            Enlarged = state.Enlarged,
            Input = state.ShowsInput,
            Occlusion = state.ShowsOcclusion,
            Layer = state.Layer,
            Channel = state.Channel,
            Contrast = state.LayerContrast ? ContrastMode.Layer : ContrastMode.Channel,
        };
        if (request != _inference.Request)
            _inference.Request = request;
    }

    private void Run(Command command, int index)
    {
        command.Run(index);
        Update();
    }

    private int Columns() => Maps?.Columns ?? 1;

    private void ChooseLayer(int layer)
    {
        int last = (_scene.Model?.Layers.Count ?? 1) - 1;
        layer = Math.Clamp(layer, 0, last);
        if (layer == _scene.State.Layer)
            return;
        _scene.State.Layer = layer;
        _scene.State.Channel = 0;
    }

    private void ChooseChannel(int channel) => _scene.State.Channel = Math.Clamp(channel, 0, (Maps?.Channels ?? 1) - 1);

    private void NextSource()
    {
        _scene.State.Frozen = false;
        _scene.State.ShowsOcclusion = false;
        _sources.Next();
    }

    private void UseSource(string path)
    {
        try
        {
            _sources.Use(SourceAddress.Parse(path));
            _scene.State.Frozen = false;
            _scene.State.ShowsOcclusion = false;
        }
        catch (FrameSourceException error)
        {
            _outputs.Say(error.Message);
        }
    }

    private void SetFullScreen(bool fullScreen)
    {
        _isFullScreen = fullScreen;
        _setFullScreen(fullScreen);
    }

    private void GoBack()
    {
        ViewState state = _scene.State;
        if (state.ShowsHelp)
            state.ShowsHelp = false;
        else if (state.Enlarged)
            state.Enlarged = false;
        else if (_isFullScreen)
            SetFullScreen(false);
        else
            _close();
    }
}
