namespace RealtimeCnn.Engine;

/// <summary>How the elements of a tensor lie in memory.</summary>
public enum TensorLayout
{
    /// <summary>Row-major, any rank.</summary>
    Dense,

    /// <summary>
    /// Rank 4 (N, C, H, W) as [image][block of 16 channels][row][column][16 channels], with a border of zeros around rows and columns.
    /// Lanes beyond the last channel are zero.
    /// </summary>
    Blocked16,
}
