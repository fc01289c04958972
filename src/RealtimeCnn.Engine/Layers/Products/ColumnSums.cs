using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>Adds the sums of a matrix's columns to a vector: the gradient of a bias.</summary>
internal static class ColumnSums
{
    /// <summary>Records the kernel.</summary>
    public static void Launch(LayerContext context, DeviceBuffer matrix, DeviceBuffer sums, int rows, int columns)
    {
        KernelArguments arguments = new KernelArguments().Add(matrix).Add(sums).Add(rows, columns);
        context.LaunchElements("column_sums", "add_column_sums", arguments, columns, cost: rows);
    }
}
