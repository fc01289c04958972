using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>Everything that is on the screen at one moment.</summary>
internal sealed class Scene
{
    /// <summary>What the user has chosen.</summary>
    public ViewState State { get; } = new();

    /// <summary>Where things are.</summary>
    public ScreenLayout Layout { get; set; } = ScreenLayout.Of(1280, 720, aspect: 4 / 3f, showBars: true);

    /// <summary>The newest result; null before the first.</summary>
    public InferenceResult? Result { get; set; }

    /// <summary>The model that gave it.</summary>
    public ModelOnScreen? Model => Result?.Model;

    /// <summary>The chosen layer; null when there is none.</summary>
    public InspectableLayer? Layer => Model is { Layers.Count: > 0 } model ? model.Layers[Math.Clamp(State.Layer, 0, model.Layers.Count - 1)] : null;

    /// <summary>The probabilities as the bars show them.</summary>
    public SmoothedScores Scores { get; } = new();

    /// <summary>What the inference thread is busy with.</summary>
    public InferenceStatus Inference { get; set; } = InferenceStatus.Fine;

    /// <summary>How the source is doing; null before there is one.</summary>
    public CaptureStatus? Capture { get; set; }

    /// <summary>What is to be known about the source; empty when nothing is.</summary>
    public string Notice { get; set; } = "";

    /// <summary>A line that goes away by itself; empty when there is none.</summary>
    public string Toast { get; set; } = "";

    /// <summary>The name of the file that is being recorded; empty when none is.</summary>
    public string Recording { get; set; } = "";

    /// <summary>Rates and ages.</summary>
    public Telemetry Telemetry { get; } = new();

    /// <summary>The commands, for the help.</summary>
    public IReadOnlyList<Command> Commands { get; set; } = [];
}
