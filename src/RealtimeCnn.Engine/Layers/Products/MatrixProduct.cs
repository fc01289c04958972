using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>Launches the kernels of <c>gemm.cl</c> for one or several products of the same size.</summary>
/// <param name="Rows">Rows of A and C.</param>
/// <param name="Columns">Columns of B and C.</param>
/// <param name="Depth">Columns of A, rows of B.</param>
internal readonly record struct MatrixProduct(int Rows, int Columns, int Depth)
{
    /// <summary>Columns in a panel of packed B.</summary>
    public const int PanelWidth = 32;

    private const int GpuTile = 64;
    private const int GpuRow = 16;

    // With fewer rows a tile of 64 would mostly stand idle.
    private const int GpuTileRows = 8;

    /// <summary>Panels of packed B.</summary>
    public int Panels => (Columns + PanelWidth - 1) / PanelWidth;

    /// <summary>Floats of packed B.</summary>
    public int PackedFloats => Panels * Depth * PanelWidth;

    /// <summary>Packs a B that is known beforehand, given as its transpose.</summary>
    /// <param name="transposed">Columns x Depth, row-major.</param>
    /// <returns>The panels.</returns>
    public float[] Pack(ReadOnlySpan<float> transposed)
    {
        float[] packed = new float[PackedFloats];
        for (int column = 0; column < Columns; column++)
        {
            int target = (column / PanelWidth * Depth * PanelWidth) + (column % PanelWidth);
            foreach (float value in transposed.Slice(column * Depth, Depth))
            {
                packed[target] = value;
                target += PanelWidth;
            }
        }

        return packed;
    }

    /// <summary>Records the packing of matrices B that another layer computes, row-major and one behind the other.</summary>
    /// <param name="context">The layer's context.</param>
    /// <param name="matrices">The matrices.</param>
    /// <param name="packed">Takes the panels of all.</param>
    /// <param name="count">Number of matrices.</param>
    /// <param name="isTransposed">True when each lies in memory as its transpose.</param>
    public void LaunchPacking(LayerContext context, DeviceBuffer matrices, DeviceBuffer packed, int count, bool isTransposed = false)
    {
        KernelArguments arguments = new KernelArguments()
            .Add(matrices).Add(0, isTransposed ? 1 : Columns, isTransposed ? Depth : 1, Depth * Columns).Add(packed).Add(PackedFloats, Columns, Depth);
        long items = (((long)Depth * PanelWidth / 4) + 63) / 64 * 64;
        WorkSize work = context.KernelClass == KernelClass.Cpu ? new WorkSize(1, Panels, count) : new WorkSize(items, Panels, count, 64);
        context.Launch("gemm", "pack_panels", arguments, work, RowsOption(context));
    }

    /// <summary>Records products of row-major A with packed B.</summary>
    /// <param name="context">The layer's context.</param>
    /// <param name="a">Where the first A begins and how far apart they are.</param>
    /// <param name="b">The same for the packed matrices B.</param>
    /// <param name="c">The same for C.</param>
    /// <param name="count">Number of products.</param>
    /// <param name="bias">One number for each column, padded to whole panels; null for none.</param>
    /// <param name="activation">Applied before C is stored.</param>
    /// <param name="isTransposed">True when A lies in memory as its transpose.</param>
    /// <param name="accumulates">True to add to C.</param>
    public void Launch(
        LayerContext context,
        MatrixRun a,
        MatrixRun b,
        MatrixRun c,
        int count,
        DeviceBuffer? bias,
        PiecewiseLinear activation,
        bool isTransposed = false,
        bool accumulates = false)
    {
        KernelArguments arguments = new KernelArguments()
            .Add(a.Buffer).Add(a.Origin, isTransposed ? Rows : Depth, a.Distance)
            .Add(b.Buffer).Add(b.Origin, b.Distance)
            .Add(bias ?? b.Buffer).Add(bias is null ? 0 : 1)
            .Add(c.Buffer).Add(c.Origin, Columns, c.Distance);
        activation.AddTo(arguments).Add(Rows, Columns, Depth);
        int tile = TileRows(context.KernelClass);
        WorkSize work = (context.KernelClass, tile) switch
        {
            (KernelClass.Cpu, _) => new WorkSize(Panels, (Rows + tile - 1) / tile, count),
            (_, 1) => new WorkSize(Panels * 64L, Rows, count, 64),
            _ => new WorkSize((Panels + 1) / 2 * GpuRow, (Rows + tile - 1) / tile * GpuRow, count, GpuRow, GpuRow),
        };
        string options = $"{RowsOption(context)}{(isTransposed ? " -DTRANSPOSED_A" : "")}{(accumulates ? " -DACCUMULATE" : "")}".TrimStart();
        context.Launch("gemm", tile == 1 ? "gemv" : "gemm", arguments, work, options);
    }

    // Tiles of 12 rows are best; the last tile must not begin before the first row.
    private int TileRows(KernelClass kernelClass) => kernelClass == KernelClass.Cpu
        ? Rows switch { >= 12 => 12, >= 8 => 8, >= 4 => 4, _ => 1 }
        : Rows >= GpuTileRows ? GpuTile : 1;

    private string RowsOption(LayerContext context) => context.KernelClass == KernelClass.Cpu ? $"-DTILE_ROWS={TileRows(KernelClass.Cpu)}" : "";
}
