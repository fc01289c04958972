using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers.Convolution;

public sealed class WinogradScratchTests
{
    [Theory]
    [InlineData(1, 16, 4, 6)]
    [InlineData(1, 64, 56, 14)]
    [InlineData(64, 48, 16, 9)]
    [InlineData(64, 192, 4, 14)]
    public void BlocksOfTilesFitIntoRegistersAndCoverTheOutput(int images, int channels, int side, int largestBlock)
    {
        foreach (bool isFused in (bool[])[false, true])
        {
            WinogradScratch scratch = WinogradScratch.Of(17, [images, channels, side, side], isFused);
            WinogradTiling tiling = scratch.Tiling;
            Assert.Equal(images * ((side + 3) / 4) * ((side + 3) / 4), tiling.Count);
            Assert.InRange(tiling.BlockSize, 6, largestBlock);
            Assert.True(tiling.Blocks * tiling.BlockSize >= tiling.Count);
            Assert.InRange((tiling.BlockSize * scratch.GroupBlocks) + scratch.GroupBlocks, 1, 30);
            Assert.InRange(scratch.OutputBlocks * 16, channels, channels + 31);
            Assert.InRange(scratch.Parts, 1, isFused ? 32 : tiling.Blocks);
            // 36 numbers for each tile and channel, of two blocks of input channels.
            Assert.Equal(36L * tiling.BlockSize * 32 * scratch.Parts, scratch.InputFloats);
            Assert.Equal(36L * tiling.BlockSize * 16 * scratch.OutputBlocks * scratch.Parts, scratch.ProductFloats);
        }
    }
}
