namespace RealtimeCnn.Vision;

/// <summary>A moment of writing.</summary>
/// <param name="X">Where the pen is, in pixels.</param>
/// <param name="Y">Where the pen is, in pixels.</param>
/// <param name="Radius">Half the width of the line, in pixels.</param>
/// <param name="Seconds">When, from the beginning.</param>
/// <param name="IsBegin">Whether the pen comes down here: no line leads to it.</param>
internal readonly record struct PenPoint(float X, float Y, float Radius, float Seconds, bool IsBegin);
