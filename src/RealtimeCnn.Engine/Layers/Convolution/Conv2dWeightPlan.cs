using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// How the gradient of a convolution's weights is divided among work-groups (<c>conv2d_backward_weight.cl</c>): tiles of weights, groups of
/// output channels, and slices of the images, whose sums are added up afterwards. Decided by shapes alone, so that results do not depend
/// on the number of cores.
/// </summary>
internal sealed record Conv2dWeightPlan
{
    // Enough to share among many cores, and that what a slice reads stays in a cache from tile to tile; each more costs another sum of all
    // weights.
    private const int WorkGroups = 512;
    private const long MostPartialFloats = 1 << 22;

    // Sums that stay in registers beside two or three vectors of gradients and one of inputs.
    private const int MostSums = 25;
    private const int MostSumsOfThree = 27;

    // With fewer sums each waits for the one before it.
    private const int FewSums = 8;

    // What a tile costs for each pixel beyond its sums, in sums.
    private const int Overhead = 3;

    private const int GpuTile = 64;

    // The numbers of sums for which the kernel has names.
    private static readonly int[] Counts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 21, 22, 24, 25];

    /// <summary>Weights of an output channel; the bias comes behind them.</summary>
    public required int Rows { get; init; }

    /// <summary>Output channels in a group.</summary>
    public required int GroupChannels { get; init; }

    public required int Groups { get; init; }

    public required int Tiles { get; init; }

    /// <summary>Build options that say what a tile is.</summary>
    public string Options { get; private init; } = "";

    public int Slices { get; private init; }

    public int SliceImages { get; private init; }

    public long PartialFloats => (long)Slices * Groups * (Rows + 1) * GroupChannels;

    /// <summary>Plans for the direct kernel.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="kernelClass">The structure of kernels.</param>
    /// <param name="images">Number of images.</param>
    /// <param name="isBlocked">Whether the input is blocked.</param>
    public static Conv2dWeightPlan Direct(Conv2d layer, KernelClass kernelClass, int images, bool isBlocked)
    {
        int channels = layer.Weight.Shape[1];
        int rows = channels * layer.KernelSize.Height * layer.KernelSize.Width;
        if (kernelClass == KernelClass.Gpu)
        {
            return new Conv2dWeightPlan
            {
                Rows = rows,
                GroupChannels = GpuTile,
                Groups = Conv2dTile.Cover(layer.OutputChannels, GpuTile),
                Tiles = Conv2dTile.Cover(rows + 1, GpuTile),
            }.WithSlices(images);
        }

        int outputBlocks = Geometry.BlocksOf(layer.OutputChannels);
        int blocks = Conv2dTile.BlocksOf(outputBlocks / layer.Groups, layer.Groups == 1);
        (int tileChannels, int tileRows, int tileColumns) = ChooseTile(layer, blocks, isBlocked);
        return new Conv2dWeightPlan
        {
            Rows = rows,
            GroupChannels = blocks * Geometry.BlockSize,
            Groups = Conv2dTile.Cover(outputBlocks, blocks),
            Tiles = Conv2dTile.Cover(channels, tileChannels) * (layer.KernelSize.Height / tileRows) * (layer.KernelSize.Width / tileColumns),
            Options = $"-DOC_BLOCKS={blocks} -DTILE_CHANNELS={tileChannels} -DTILE_ROWS={tileRows} -DTILE_COLUMNS={tileColumns} "
                + $"-DTILE_TAPS={tileChannels * tileRows * tileColumns} ",
        }.WithSlices(images);
    }

    /// <summary>Plans for the depthwise kernel.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="images">Number of images.</param>
    public static Conv2dWeightPlan Depthwise(Conv2d layer, int images)
    {
        int rows = layer.KernelSize.Height * layer.KernelSize.Width;
        return new Conv2dWeightPlan
        {
            Rows = rows,
            GroupChannels = Geometry.BlockSize,
            Groups = Geometry.BlocksOf(layer.OutputChannels),
            Tiles = rows + 1,
        }.WithSlices(images);
    }

    /// <summary>Records the addition of the slices to the gradients.</summary>
    public void LaunchSums(LayerContext context, Conv2d layer)
    {
        DeviceBuffer? weight = context.GradientOf(layer.Weight);
        DeviceBuffer? bias = layer.Bias is null ? null : context.GradientOf(layer.Bias);
        KernelArguments arguments = new KernelArguments()
            .Add(context.Scratch).Add(weight ?? bias!).Add(bias ?? weight!).Add(weight is null ? 0 : 1, bias is null ? 0 : 1)
            .Add(Slices, Groups, Rows, GroupChannels, layer.OutputChannels);
        context.LaunchElements("weight_sums", "add_weight_sums", arguments, Groups * (Rows + 1) * GroupChannels / Geometry.BlockSize, cost: Slices * 16);
    }

    private static (int Channels, int Rows, int Columns) ChooseTile(Conv2d layer, int blocks, bool isBlocked)
    {
        int channels = layer.Weight.Shape[1];
        (int Channels, int Rows, int Columns) best = (1, 1, 1);
        double least = double.PositiveInfinity;
        foreach (int columns in DivisorsOf(layer.KernelSize.Width))
        {
            foreach (int rows in DivisorsOf(layer.KernelSize.Height))
            {
                foreach (int tile in isBlocked ? DivisorsOf(Geometry.BlockSize) : DivisorsOf(channels))
                {
                    int taps = rows * columns * tile;
                    if (taps * blocks > (blocks == 3 ? MostSumsOfThree : MostSums) || !Counts.Contains(taps))
                        continue;
                    int tiles = Conv2dTile.Cover(channels, tile) * (layer.KernelSize.Height / rows) * (layer.KernelSize.Width / columns);
                    double cost = (double)tiles * (Math.Max(taps * blocks, FewSums) + Overhead);
                    if (cost < least)
                        (best, least) = ((tile, rows, columns), cost);
                }
            }
        }

        return best;
    }

    private static IEnumerable<int> DivisorsOf(int number) => Enumerable.Range(1, number).Where(divisor => number % divisor == 0);

    private Conv2dWeightPlan WithSlices(int images)
    {
        long most = Math.Max(1, MostPartialFloats / ((long)Groups * (Rows + 1) * GroupChannels));
        int slices = (int)Math.Clamp(Conv2dTile.Cover(WorkGroups, Tiles * Groups), 1, Math.Min(images, most));
        int sliceImages = Conv2dTile.Cover(images, slices);
        return this with { SliceImages = sliceImages, Slices = Conv2dTile.Cover(images, sliceImages) };
    }
}
