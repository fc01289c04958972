namespace RealtimeCnn.Engine;

/// <summary>How a picture of another shape is fitted to a network's input.</summary>
public enum ResizeRule
{
    /// <summary>Scale the shorter side, cut out the centre: nothing distorted, the ends of the longer side lost.</summary>
    Crop,

    /// <summary>Scale the longer side, fill the rest with the mean: nothing distorted, nothing lost.</summary>
    Letterbox,

    /// <summary>Scale both sides by themselves: nothing lost, the picture distorted.</summary>
    Stretch,
}
