namespace RealtimeCnn.Engine;

/// <summary>What size and shape a <see cref="FeatureAtlas"/> is to have.</summary>
/// <param name="MaxWidth">Its largest width in pixels.</param>
/// <param name="MaxHeight">Its largest height in pixels.</param>
/// <param name="AspectRatio">The width that is wanted for a height of 1.</param>
/// <param name="Gap">Pixels between tiles.</param>
public sealed record AtlasOptions(int MaxWidth, int MaxHeight, double AspectRatio = 1, int Gap = 1);
