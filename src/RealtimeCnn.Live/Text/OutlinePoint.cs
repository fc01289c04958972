namespace RealtimeCnn.Live;

/// <summary>A point of an outline in font units, y upwards.</summary>
/// <param name="X">To the right of the pen.</param>
/// <param name="Y">Above the baseline.</param>
/// <param name="IsOnCurve">
/// False for the control point of a quadratic curve; in the middle between two of them lies an implied point of the curve.
/// </param>
/// <param name="EndsContour">True for the last point of a closed contour.</param>
internal readonly record struct OutlinePoint(float X, float Y, bool IsOnCurve, bool EndsContour);
