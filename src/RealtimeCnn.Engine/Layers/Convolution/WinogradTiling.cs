namespace RealtimeCnn.Engine;

/// <summary>How <c>conv2d_winograd.cl</c> cuts an output into tiles of 4x4 pixels and handles them in blocks.</summary>
/// <param name="High">Tiles from top to bottom.</param>
/// <param name="Wide">Tiles from left to right.</param>
/// <param name="Count">Tiles of all images.</param>
/// <param name="BlockSize">Tiles that are handled together.</param>
internal readonly record struct WinogradTiling(int High, int Wide, int Count, int BlockSize)
{
    /// <summary>Pixels of a tile along one side.</summary>
    public const int Step = 4;

    /// <summary>Multiplications for a tile and a pair of channels: 6 x 6.</summary>
    public const int Points = 36;

    // Two blocks of sums for 14 tiles and two blocks of weights fill 30 of the 32 vector registers of AVX-512, as do three for 9; with fewer
    // than 6 the loads of weights weigh too much.
    private const int LargestBlock = 14;
    private const int LargestBlockOfThree = 9;
    private const int SmallestBlock = 6;

    /// <summary>Number of blocks.</summary>
    public int Blocks => (Count + BlockSize - 1) / BlockSize;

    /// <summary>Input rows and columns that the tiles read: two more than they make.</summary>
    public (int Rows, int Columns) InputExtent => ((High * Step) + 2, (Wide * Step) + 2);

    /// <summary>Chooses the block size that wastes least in the last block.</summary>
    /// <param name="output">Shape of the output.</param>
    /// <param name="blocks">Output blocks of one product.</param>
    /// <returns>The tiling.</returns>
    public static WinogradTiling Of(Shape output, int blocks)
    {
        int largest = blocks == 3 ? LargestBlockOfThree : LargestBlock;
        int high = (output[2] + Step - 1) / Step;
        int wide = (output[3] + Step - 1) / Step;
        int count = output[0] * high * wide;
        int best = Enumerable.Range(SmallestBlock, largest - SmallestBlock + 1)
            .MinBy(size => ((count + size - 1) / size * (size + 1), -size));
        return new WinogradTiling(high, wide, count, best);
    }
}
