namespace RealtimeCnn.Engine;

/// <summary>A layer cannot take inputs of the given shapes: names the layer, what it expects and what it got.</summary>
public sealed class ShapeException : EngineException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="layer">The layer's name and type.</param>
    /// <param name="expected">What the layer can take.</param>
    /// <param name="got">The shapes it was given.</param>
    public ShapeException(string layer, string expected, params ReadOnlySpan<Shape> got)
        : base($"Layer {layer} expects {expected}, got {string.Join(", ", got.ToArray().Select(shape => shape.ToString()))}.")
    {
    }
}
