using System.Runtime.InteropServices;

namespace RealtimeCnn.Live;

/// <summary>A corner of a quad, as the shaders take it.</summary>
/// <param name="X">Place on the screen in pixels.</param>
/// <param name="Y">Place on the screen in pixels, downwards.</param>
/// <param name="U">Texture coordinate; for a filled shape the distance from its centre in pixels.</param>
/// <param name="V">Texture coordinate; for a filled shape the distance from its centre in pixels.</param>
/// <param name="Color">Colour, multiplied with that of the texture.</param>
/// <param name="HalfWidth">Of a filled shape, in pixels.</param>
/// <param name="HalfHeight">Of a filled shape, in pixels.</param>
/// <param name="Radius">Radius of a filled shape's corners in pixels.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Vertex(float X, float Y, float U, float V, Color Color, float HalfWidth, float HalfHeight, float Radius);
