namespace RealtimeCnn.Live;

/// <summary>A glyph of a text: the pixels of the atlas, and where they go, pixel for pixel.</summary>
/// <param name="Source">Its pixels in the atlas.</param>
/// <param name="X">Left column on the screen.</param>
/// <param name="Y">Upper row on the screen.</param>
internal readonly record struct PlacedGlyph(AtlasRectangle Source, int X, int Y);
