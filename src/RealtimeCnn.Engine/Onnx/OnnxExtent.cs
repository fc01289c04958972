namespace RealtimeCnn.Engine;

/// <summary>Attributes of ONNX's convolutions and pools that have one number for each spatial axis.</summary>
internal static class OnnxExtent
{
    /// <summary>Reads such an attribute of a node whose input is N, C, H, W or N, C, L (taken as height 1).</summary>
    /// <param name="node">The node.</param>
    /// <param name="attribute">The attribute, for example <c>strides</c>.</param>
    /// <returns>The numbers, at least 1; one and one when the attribute is not there.</returns>
    /// <exception cref="OnnxException">There are too few or too many numbers, or one is not positive.</exception>
    public static Extent2d Read(OnnxNode node, string attribute)
    {
        int rank = node.InputShape(0).Rank;
        if (rank is not (3 or 4))
            throw node.Unsupported($"an input of {rank} dimensions");
        bool isLine = rank == 3;
        int[] values = node.Integers(attribute, isLine ? [1] : [1, 1]);
        if (values.Length != (isLine ? 1 : 2) || values.Any(value => value < 1))
            throw node.Unsupported($"{attribute} [{string.Join(", ", values)}]");
        return isLine ? new Extent2d(1, values[0]) : new Extent2d(values[0], values[1]);
    }

    /// <summary>Reads the size of a pool's window, which has no default.</summary>
    public static Extent2d ReadKernel(OnnxNode node) =>
        node.HasAttribute("kernel_shape") ? Read(node, "kernel_shape") : throw node.Unsupported("a window without kernel_shape");

    /// <summary>The numbers as an attribute of a node whose input has the given shape.</summary>
    public static long[] Write(Extent2d extent, Shape input) => input.Rank == 3 ? [extent.Width] : [extent.Height, extent.Width];

    /// <summary>The padding as an attribute of a node whose input has the given shape.</summary>
    public static long[] Write(Padding2d padding, Shape input) =>
        input.Rank == 3 ? [padding.Left, padding.Right] : [padding.Top, padding.Left, padding.Bottom, padding.Right];
}
