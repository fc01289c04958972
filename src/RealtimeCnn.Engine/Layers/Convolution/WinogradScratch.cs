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
    // Each image is worked on by this many work-groups at once, each with a part of the memory; all together by so many that their parts
    // stay in the cache.
    private const int GroupsOfImage = 8;
    private const int MostGroups = 32;

    /// <summary>Size in all.</summary>
    public long Floats => InputFloats + ProductFloats;

    /// <summary>Plans the memory of a convolution.</summary>
    /// <param name="inputChannels">Channels of its input.</param>
    /// <param name="output">Shape of its output.</param>
    /// <param name="isFused">Whether blocks of tiles go through all steps one after the other.</param>
    public static WinogradScratch Of(int inputChannels, Shape output, bool isFused)
    {
        int blocks = Geometry.BlocksOf(output[1]);
        int groupBlocks = Conv2dTile.BlocksOf(blocks, mayHangOver: true);
        WinogradTiling tiling = WinogradTiling.Of(output, groupBlocks);
        int parts = isFused ? Math.Min(tiling.Blocks, Math.Min(GroupsOfImage * output[0], MostGroups)) : tiling.Blocks;
        int outputBlocks = Conv2dTile.Cover(blocks, groupBlocks) * groupBlocks;
        long each = (long)parts * WinogradTiling.Points * tiling.BlockSize * Geometry.BlockSize;
        return new WinogradScratch(tiling, parts, groupBlocks, outputBlocks, each * Geometry.BlocksOf(inputChannels), each * outputBlocks);
    }
}
