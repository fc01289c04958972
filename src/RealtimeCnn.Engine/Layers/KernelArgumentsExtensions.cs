using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>Tensors as kernel arguments.</summary>
public static class KernelArgumentsExtensions
{
    /// <summary>
    /// Adds a tensor: a dense one as its buffer, a blocked one as the five arguments of <c>BLOCKED</c> in <c>common.cl</c> (buffer,
    /// origin, row, block and image stride).
    /// </summary>
    /// <param name="arguments">The arguments so far.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="rowOffset">Rows to add to the origin; negative for zero padding.</param>
    /// <param name="columnOffset">Columns to add to the origin; negative for zero padding.</param>
    /// <returns>The arguments.</returns>
    public static KernelArguments Add(this KernelArguments arguments, Tensor tensor, int rowOffset = 0, int columnOffset = 0)
    {
        arguments.Add(tensor.Buffer);
        if (tensor.Layout == TensorLayout.Dense)
            return arguments;
        Geometry storage = tensor.Storage;
        int origin = tensor.Origin + (rowOffset * storage.RowStride) + (columnOffset * Geometry.BlockSize);
        return arguments.Add(origin, storage.RowStride, storage.BlockStride, storage.ImageStride);
    }
}
