namespace RealtimeCnn.Vision;

/// <summary>Something that is written: where it is in a picture.</summary>
/// <param name="X">The left edge of the ink, in pixels of the picture.</param>
/// <param name="Y">The upper edge of the ink.</param>
/// <param name="Width">Width of the ink.</param>
/// <param name="Height">Height of the ink.</param>
/// <param name="FieldX">The left edge of the square that becomes the network's input; may lie outside the picture.</param>
/// <param name="FieldY">The upper edge of that square.</param>
/// <param name="FieldSide">The side of that square.</param>
/// <param name="IsLight">Whether it is brighter than what it is written on.</param>
public readonly record struct InkMark(int X, int Y, int Width, int Height, float FieldX, float FieldY, float FieldSide, bool IsLight);
