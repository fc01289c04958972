namespace RealtimeCnn.Engine;

/// <summary>What a <see cref="Pad"/> layer puts around its input.</summary>
public enum PadMode
{
    /// <summary>One number.</summary>
    Constant,

    /// <summary>Copies of the outermost elements.</summary>
    Edge,

    /// <summary>The input mirrored, the outermost elements not repeated.</summary>
    Reflect,
}
