using RealtimeCnn.Engine;

namespace RealtimeCnn.Live;

/// <summary>What the window wants to be computed besides the answer. The window replaces it, the inference thread reads the newest.</summary>
internal sealed record ViewRequest
{
    /// <summary>No new frames: the last one stays.</summary>
    public bool Frozen { get; init; }

    /// <summary>Room for the feature maps of the layer, in pixels; 0 when they are not wanted.</summary>
    public int MapsWidth { get; init; }

    /// <summary>Room for the feature maps of the layer, in pixels.</summary>
    public int MapsHeight { get; init; }

    /// <summary>The chosen channel is wanted at its full resolution.</summary>
    public bool Enlarged { get; init; }

    /// <summary>The input of the network is wanted as a picture.</summary>
    public bool Input { get; init; }

    /// <summary>The occlusion map of the frozen frame is wanted.</summary>
    public bool Occlusion { get; init; }

    /// <summary>Index of the layer among those that can be looked at.</summary>
    public int Layer { get; init; }

    /// <summary>Index of the channel.</summary>
    public int Channel { get; init; }

    /// <summary>What the contrast of the maps refers to.</summary>
    public ContrastMode Contrast { get; init; }
}
