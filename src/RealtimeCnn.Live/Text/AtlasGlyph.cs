namespace RealtimeCnn.Live;

/// <summary>A glyph in the atlas.</summary>
/// <param name="Place">Its pixels in the atlas; empty for a blank.</param>
/// <param name="OffsetX">Left edge of its quad from the pen's pixel, to the right.</param>
/// <param name="OffsetY">Upper edge of its quad from the baseline, downwards.</param>
/// <param name="Advance">How far the pen moves, in pixels.</param>
internal readonly record struct AtlasGlyph(AtlasRectangle Place, int OffsetX, int OffsetY, float Advance);
