namespace RealtimeCnn.Vision;

/// <summary>What lies beyond the border of a picture that is moved, turned or made smaller.</summary>
public enum FillMode
{
    /// <summary>Black.</summary>
    Constant,

    /// <summary>Copies of the outermost pixels: a a a | a b c | c c c.</summary>
    Nearest,

    /// <summary>The picture mirrored at its outermost pixels: c b | a b c | b a.</summary>
    Reflect,
}
