namespace RealtimeCnn.Engine;

/// <summary>What becomes of the elements along an axis.</summary>
public enum ReduceOperation
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>The smallest.</summary>
    Min,
}
