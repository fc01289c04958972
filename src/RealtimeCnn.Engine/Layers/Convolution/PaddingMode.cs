namespace RealtimeCnn.Engine;

/// <summary>What is added around a picture.</summary>
public enum PaddingMode
{
    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>Copies of the outermost pixels.</summary>
    Replicate,
}
