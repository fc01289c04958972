using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>A tensor in the memory of a device; does not own the memory. A blocked tensor may be some channel blocks of a larger one.</summary>
public sealed class Tensor
{
    private readonly int _firstBlock;

    /// <summary>Describes a tensor.</summary>
    /// <param name="shape">The logical shape.</param>
    /// <param name="storage">The geometry of the memory, which may have more channels than the tensor.</param>
    /// <param name="buffer">The memory.</param>
    /// <param name="firstBlock">Which channel block of the storage is the tensor's first.</param>
    public Tensor(Shape shape, Geometry storage, DeviceBuffer buffer, int firstBlock = 0)
    {
        Shape = shape;
        Storage = storage;
        Buffer = buffer;
        _firstBlock = firstBlock;
    }

    /// <summary>The logical shape.</summary>
    public Shape Shape { get; }

    /// <summary>The geometry of the memory it lies in.</summary>
    public Geometry Storage { get; }

    /// <summary>The memory.</summary>
    public DeviceBuffer Buffer { get; }

    /// <summary>The layout.</summary>
    public TensorLayout Layout => Storage.Layout;

    /// <summary>Index of the float that holds channel 0 of pixel (0, 0) of image 0 (blocked layout).</summary>
    public int Origin => Storage.Origin + (_firstBlock * Storage.BlockStride);

    /// <summary>Number of channel blocks (blocked layout).</summary>
    public int Blocks => Geometry.BlocksOf(Shape[1]);

    /// <summary>Some of the channels of a blocked tensor, as a tensor.</summary>
    /// <param name="block">The channel block that they begin with.</param>
    /// <param name="shape">Their shape.</param>
    /// <returns>The tensor; lies in the same memory.</returns>
    public Tensor FromBlock(int block, Shape shape) => new(shape, Storage, Buffer, _firstBlock + block);

    /// <summary>Copies the elements to the device from row-major order.</summary>
    /// <param name="values">As many as the shape has.</param>
    public void Write(ReadOnlySpan<float> values)
    {
        RequireCount(values.Length);
        if (Layout == TensorLayout.Dense)
        {
            Buffer.Write(values);
            return;
        }

        float[] memory = ReadMemory();
        int index = 0;
        foreach (int position in Positions())
            memory[position] = values[index++];
        Buffer.Write<float>(memory);
    }

    /// <summary>Waits for the device and copies the elements in row-major order.</summary>
    /// <param name="values">Room for as many as the shape has.</param>
    public void Read(Span<float> values)
    {
        RequireCount(values.Length);
        if (Layout == TensorLayout.Dense)
        {
            Buffer.Read(values);
            return;
        }

        float[] memory = ReadMemory();
        int index = 0;
        foreach (int position in Positions())
            values[index++] = memory[position];
    }

    /// <summary>Waits for the device and copies the elements in row-major order.</summary>
    /// <returns>The elements.</returns>
    public float[] ToArray()
    {
        float[] values = new float[Shape.Count];
        Read(values);
        return values;
    }

    /// <summary>For each element in row-major order, the index of its float in the memory.</summary>
    /// <returns>The indices.</returns>
    public IEnumerable<int> Positions()
    {
        if (Layout == TensorLayout.Dense)
        {
            for (int index = 0; index < Shape.Count; index++)
                yield return index;
            yield break;
        }

        for (int image = 0; image < Shape[0]; image++)
        {
            for (int channel = 0; channel < Shape[1]; channel++)
            {
                int plane = Origin + (image * Storage.ImageStride) + (channel / Geometry.BlockSize * Storage.BlockStride)
                    + (channel % Geometry.BlockSize);
                for (int row = 0; row < Shape[2]; row++)
                {
                    for (int column = 0; column < Shape[3]; column++)
                        yield return plane + (row * Storage.RowStride) + (column * Geometry.BlockSize);
                }
            }
        }
    }

    /// <summary>Waits for the device and copies the whole memory, border and unused lanes included.</summary>
    /// <returns>The floats as they lie in memory.</returns>
    public float[] ReadMemory()
    {
        float[] memory = new float[Storage.Floats];
        Buffer.Read<float>(memory);
        return memory;
    }

    private void RequireCount(int count)
    {
        if (count != Shape.Count)
            throw new ArgumentException($"A tensor of shape {Shape} has {Shape.Count} elements, {count} were given.");
    }
}
