namespace RealtimeCnn.Engine;

/// <summary>The memory between the steps of <c>conv2d_winograd.cl</c>: transformed inputs, then products.</summary>
/// <param name="Tiling">The tiles.</param>
/// <param name="Parts">Blocks of tiles that are in memory at once.</param>
/// <param name="GroupBlocks">Output blocks of one product.</param>
/// <param name="OutputBlocks">Output blocks rounded up to whole products.</param>
/// <param name="InputFloats">Size of the transformed inputs; the products begin behind them.</param>
/// <param name="ProductFloats">Size of the products.</param>
internal readonly record struct WinogradScratch(
    WinogradTiling Tiling, int Parts, int GroupBlocks, int OutputBlocks, long InputFloats, long ProductFloats)
{
    /// <summary>Size in all.</summary>
    public long Floats => InputFloats + ProductFloats;
}
