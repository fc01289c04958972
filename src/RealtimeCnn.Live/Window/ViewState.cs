namespace RealtimeCnn.Live;

/// <summary>What the user has chosen to see. Belongs to the thread of the window.</summary>
internal sealed class ViewState
{
    private static readonly float[] SmoothingSteps = [0, 0.5f, 0.7f, 0.8f, 0.9f, 0.95f];

    private int _smoothing = 2;

    /// <summary>The picture stands still.</summary>
    public bool Frozen { get; set; }

    /// <summary>The camera is shown as in a mirror; the network sees it as it is.</summary>
    public bool Mirrored { get; set; }

    /// <summary>Shows the input of the network instead of the camera.</summary>
    public bool ShowsInput { get; set; }

    public bool ShowsBars { get; set; } = true;

    public bool ShowsProfiler { get; set; }

    public bool ShowsHelp { get; set; }

    /// <summary>Shows the chosen channel alone.</summary>
    public bool Enlarged { get; set; }

    /// <summary>Contrast is that of the layer, not of each channel.</summary>
    public bool LayerContrast { get; set; }

    /// <summary>Wants to know where covering the frozen picture changes the answer.</summary>
    public bool ShowsOcclusion { get; set; }

    /// <summary>Index of the chosen layer among those with something to see.</summary>
    public int Layer { get; set; }

    /// <summary>The chosen channel of that layer.</summary>
    public int Channel { get; set; }

    /// <summary>Share of the old value that a bar keeps with each frame, at 30 frames a second.</summary>
    public float Smoothing => SmoothingSteps[_smoothing];

    /// <summary>Below this probability an answer counts as unsure.</summary>
    public float Threshold { get; private set; } = 0.2f;

    public void ChangeSmoothing(int steps) => _smoothing = Math.Clamp(_smoothing + steps, 0, SmoothingSteps.Length - 1);

    public void ChangeThreshold(int steps) => Threshold = Math.Clamp(MathF.Round((Threshold + (0.05f * steps)) * 20) / 20, 0, 0.95f);

    /// <summary>Starts or ends freezing; the occlusion map belongs to a frozen picture and goes with it.</summary>
    public void ToggleFrozen()
    {
        Frozen = !Frozen;
        ShowsOcclusion &= Frozen;
    }

    /// <summary>Starts or ends the occlusion map; the picture freezes for it.</summary>
    public void ToggleOcclusion()
    {
        ShowsOcclusion = !ShowsOcclusion;
        Frozen |= ShowsOcclusion;
    }
}
