namespace RealtimeCnn.Engine;

/// <summary>How many floats a tensor takes and where they are: shape, layout and border.</summary>
/// <param name="Shape">The logical shape.</param>
/// <param name="Layout">The layout.</param>
/// <param name="Border">The border; none for a dense tensor.</param>
public sealed record Geometry(Shape Shape, TensorLayout Layout, Border Border = default)
{
    /// <summary>Channels in one block of <see cref="TensorLayout.Blocked16"/>.</summary>
    public const int BlockSize = 16;

    /// <summary>Number of channel blocks of an image.</summary>
    public int Blocks => BlocksOf(Shape[1]);

    /// <summary>Floats from one row to the next.</summary>
    public int RowStride => (Shape[3] + (2 * Border.Width)) * BlockSize;

    /// <summary>Floats from one channel block to the next.</summary>
    public int BlockStride => RowStride * (Shape[2] + (2 * Border.Height));

    /// <summary>Floats from one image to the next.</summary>
    public int ImageStride => BlockStride * Blocks;

    /// <summary>Index of the float that holds channel 0 of pixel (0, 0) of image 0.</summary>
    public int Origin => (Border.Height * RowStride) + (Border.Width * BlockSize);

    /// <summary>Number of floats in all, unused lanes and border included.</summary>
    public long Floats => Layout == TensorLayout.Dense
        ? Shape.Count
        : (long)Shape[0] * Blocks * (Shape[2] + (2L * Border.Height)) * (Shape[3] + (2L * Border.Width)) * BlockSize;

    /// <summary>Number of blocks that hold some channels.</summary>
    /// <param name="channels">The channels.</param>
    /// <returns>The blocks.</returns>
    public static int BlocksOf(int channels) => (channels + BlockSize - 1) / BlockSize;
}
