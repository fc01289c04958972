using RealtimeCnn.Engine;
using RealtimeCnn.Live;
using RealtimeCnn.Vision;
using Silk.NET.Input;

namespace RealtimeCnn.Tests.Live;

/// <summary>What keys, mouse and dropped files do, without a window.</summary>
public sealed class ControlsTests : IDisposable
{
    private readonly Scene _scene = new();
    private readonly SourceSwitcher _sources = new([SourceAddress.Demo], CameraRequest.Any, () => SourceAddress.Demo);
    private readonly Outputs _outputs = new();
    private readonly InferenceLoop _inference;
    private readonly Controls _controls;
    private readonly List<string> _done = [];

    public ControlsTests()
    {
        ModelSource none = new("none", _ => throw new NotSupportedException());
        _inference = new InferenceLoop(() => throw new NotSupportedException(), _sources.Frames, none, null, 1);
        _controls = new Controls(
            _scene,
            _inference,
            _sources,
            _outputs,
            path =>
            {
                _done.Add(path);
                return none;
            },
            fullScreen => _done.Add(fullScreen ? "full screen" : "window"),
            () => _done.Add("closed"));
        List<InspectableLayer> layers = [.. Enumerable.Range(0, 40).Select(index => new InspectableLayer(index, $"layer {index}", "Conv2d", [1, 8, 5, 5]))];
        _scene.Result = new InferenceResult
        {
            Model = new ModelOnScreen { Name = "model", Device = "device", Labels = ["a", "b"], Layers = layers },
        };
    }

    public void Dispose()
    {
        _scene.Result!.Dispose();
        _sources.Dispose();
        _inference.Dispose();
        _outputs.Dispose();
    }

    [Theory]
    [InlineData('f', nameof(ViewState.Frozen))]
    [InlineData('m', nameof(ViewState.Mirrored))]
    [InlineData('x', nameof(ViewState.ShowsInput))]
    [InlineData('p', nameof(ViewState.ShowsBars))]
    [InlineData('g', nameof(ViewState.ShowsProfiler))]
    [InlineData('h', nameof(ViewState.ShowsHelp))]
    [InlineData('?', nameof(ViewState.ShowsHelp))]
    [InlineData('z', nameof(ViewState.Enlarged))]
    [InlineData('t', nameof(ViewState.LayerContrast))]
    [InlineData('o', nameof(ViewState.ShowsOcclusion))]
    public void AKeySwitchesOneThingThereAndBack(char key, string property)
    {
        bool before = Get(property);
        Type(key);
        Assert.Equal(!before, Get(property));
        Type(char.ToUpperInvariant(key));
        Assert.Equal(before, Get(property));
    }

    [Fact]
    public void TheInferenceThreadLearnsWhatIsWanted()
    {
        Type('f');
        Type(']');
        Type('t');
        Type('x');
        ViewRequest request = _inference.Request;
        Assert.Equal((true, 1, ContrastMode.Layer, true), (request.Frozen, request.Layer, request.Contrast, request.Input));
    }

    [Fact]
    public void LayersEndAtTheFirstAndAtTheLast()
    {
        Type('[');
        Assert.Equal(0, _scene.State.Layer);
        for (int press = 0; press < 50; press++)
            Type(']');
        Assert.Equal(39, _scene.State.Layer);
    }

    [Fact]
    public void TheOcclusionMapFreezesAndGoesWithTheFrozenPicture()
    {
        Type('o');
        Assert.True(_scene.State.Frozen);
        Type('f');
        Assert.Equal((false, false), (_scene.State.Frozen, _scene.State.ShowsOcclusion));
    }

    [Fact]
    public void SmoothingAndThresholdHaveEnds()
    {
        float smoothing = _scene.State.Smoothing;
        Type('+');
        Assert.True(_scene.State.Smoothing > smoothing);
        for (int press = 0; press < 30; press++)
        {
            Type('-');
            Type('<');
        }

        Assert.Equal((0, 0), (_scene.State.Smoothing, _scene.State.Threshold));
        for (int press = 0; press < 30; press++)
            Type('>');
        Assert.Equal(0.95f, _scene.State.Threshold);
    }

    [Fact]
    public void EscapeGoesBackStepByStep()
    {
        _controls.Press(Key.F11);
        Type('z');
        Type('h');
        _controls.Press(Key.Escape);
        Assert.Equal((false, true), (_scene.State.ShowsHelp, _scene.State.Enlarged));
        _controls.Press(Key.Escape);
        Assert.False(_scene.State.Enlarged);
        _controls.Press(Key.Escape);
        _controls.Press(Key.Escape);
        Assert.Equal(["full screen", "window", "closed"], _done);
    }

    [Fact]
    public void AClickChoosesALayer()
    {
        Box strip = _scene.Layout.Layers;
        int below = LayerStripView.LayerAt(_scene, strip.CenterX, strip.Y + 100);
        Assert.True(below > 0);
        _controls.Click(strip.CenterX, strip.Y + 100);
        Assert.Equal(below, _scene.State.Layer);
    }

    [Fact]
    public void TheChosenLayerIsAlwaysSeen()
    {
        Box strip = _scene.Layout.Layers;
        for (int layer = 0; layer < 40; layer++)
        {
            _scene.State.Layer = layer;
            bool isSeen = Enumerable.Range(0, (int)strip.Height).Any(y => LayerStripView.LayerAt(_scene, strip.CenterX, strip.Y + y) == layer);
            Assert.True(isSeen, $"{layer}");
        }
    }

    [Fact]
    public void TheWheelGoesThroughTheLayers()
    {
        Box strip = _scene.Layout.Layers;
        _controls.Scroll(strip.CenterX, strip.CenterY, -1);
        _controls.Scroll(strip.CenterX, strip.CenterY, -1);
        _controls.Scroll(strip.CenterX, strip.CenterY, 1);
        Assert.Equal(1, _scene.State.Layer);
    }

    [Fact]
    public void AModelThatIsDroppedIsLoaded()
    {
        _controls.Drop(["/somewhere/net.ONNX"]);
        Assert.Equal(["/somewhere/net.ONNX"], _done);
    }

    [Fact]
    public void WhatIsNoSourceIsSaid()
    {
        _controls.Drop(["gopher://x"]);
        Assert.Contains("gopher", _outputs.Toast, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryCommandIsInTheHelpAndNoKeyMeansTwoThings()
    {
        Assert.All(_controls.Commands, command => Assert.True(command.Description.Length > 3 && command.Shown.Length > 0));
        string readme = File.ReadAllText(Repository.PathOf("README.md"));
        Assert.All(_controls.Commands.Where(command => command.Characters.Length > 0), command => Assert.Contains($"`{command.Characters[0]}`", readme));
        string characters = string.Concat(_controls.Commands.Select(command => command.Characters));
        Assert.Equal(characters.Length, characters.Distinct().Count());
        Key[] keys = [.. _controls.Commands.SelectMany(command => command.Keys)];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void AHeldKeyGoesOnWhereThatMakesSense()
    {
        Type('f');
        Type(']');
        _controls.Type(']');
        _controls.Type(']');
        Assert.Equal(3, _scene.State.Layer);
        Type('m');
        _controls.Type('m');
        Assert.True(_scene.State.Mirrored);
    }

    private void Type(char character)
    {
        _controls.Press(Key.Unknown);
        _controls.Type(character);
    }

    private bool Get(string property) => (bool)typeof(ViewState).GetProperty(property)!.GetValue(_scene.State)!;
}
