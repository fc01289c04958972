namespace RealtimeCnn.Engine;

/// <summary>What the brightness of a <see cref="FeatureAtlas"/> is relative to.</summary>
public enum ContrastMode
{
    /// <summary>The range of each channel by itself: every channel is seen, strong or weak.</summary>
    Channel,

    /// <summary>The range of all channels together: strong channels are brighter than weak ones.</summary>
    Layer,
}
