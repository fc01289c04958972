namespace RealtimeCnn.Compute;

/// <summary>The arguments of a kernel, in order.</summary>
public sealed class KernelArguments
{
    private readonly List<KernelArgument> _items = [];

    internal IReadOnlyList<KernelArgument> Items => _items;

    /// <summary>Adds a buffer (<c>global T *</c>).</summary>
    /// <param name="buffer">The buffer.</param>
    /// <returns>These arguments.</returns>
    public KernelArguments Add(DeviceBuffer buffer)
    {
        _items.Add(new KernelArgument(buffer, 0));
        return this;
    }

    /// <summary>Adds numbers (<c>int</c> each).</summary>
    /// <param name="values">The numbers.</param>
    /// <returns>These arguments.</returns>
    public KernelArguments Add(params ReadOnlySpan<int> values)
    {
        foreach (int value in values)
            _items.Add(new KernelArgument(null, value));
        return this;
    }

    /// <summary>Adds numbers (<c>float</c> each).</summary>
    /// <param name="values">The numbers.</param>
    /// <returns>These arguments.</returns>
    public KernelArguments Add(params ReadOnlySpan<float> values)
    {
        foreach (float value in values)
            _items.Add(new KernelArgument(null, BitConverter.SingleToInt32Bits(value), IsFloat: true));
        return this;
    }
}
