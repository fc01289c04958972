using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>One frame with all that was found in it: what the inference thread hands to the window.</summary>
internal sealed class InferenceResult : IDisposable
{
    /// <summary>The frame.</summary>
    public Frame Frame { get; } = new();

    /// <summary>The model that looked at it.</summary>
    public ModelOnScreen? Model { get; set; }

    /// <summary>Probabilities of all classes; empty when the model is no classifier.</summary>
    public float[] Probabilities { get; private set; } = [];

    /// <summary>The feature maps of the chosen layer.</summary>
    public MapView Maps { get; } = new();

    /// <summary>The chosen channel alone.</summary>
    public MapView Channel { get; } = new();

    /// <summary>The input of the network.</summary>
    public InputPicture Input { get; } = new();

    /// <summary>What was read, by a model that looks for ink.</summary>
    public InkView Ink { get; } = new();

    /// <summary>Where covering the picture changes the answer.</summary>
    public OcclusionView Occlusion { get; } = new();

    /// <summary>Microseconds of each layer of the model, when they were last measured.</summary>
    public double[] LayerMicroseconds { get; private set; } = [];

    /// <summary>How long the stages took.</summary>
    public StageTimes Times { get; set; }

    /// <summary>Takes probabilities over by copying.</summary>
    public void SetProbabilities(ReadOnlySpan<float> probabilities)
    {
        if (Probabilities.Length != probabilities.Length)
            Probabilities = new float[probabilities.Length];
        probabilities.CopyTo(Probabilities);
    }

    /// <summary>Takes times over by copying.</summary>
    public void SetLayerTimes(ReadOnlySpan<double> microseconds)
    {
        if (LayerMicroseconds.Length != microseconds.Length)
            LayerMicroseconds = new double[microseconds.Length];
        microseconds.CopyTo(LayerMicroseconds);
    }

    public void Dispose() => Frame.Dispose();
}
