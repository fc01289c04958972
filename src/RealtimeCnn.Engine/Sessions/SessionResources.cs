using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>What a session holds on its device: recorded kernels, packed weights, slots of memory.</summary>
internal sealed class SessionResources : IDisposable
{
    private readonly Dictionary<(Layer Layer, string Key), DeviceBuffer> _constants = [];
    private readonly List<DeviceBuffer> _slots = [];
    private readonly List<(Layer Layer, Kernel Kernel)> _kernels = [];

    public SessionResources(ComputeDevice device, IEnumerable<long> slots, long scratchFloats, ParameterStore? store = null)
    {
        Device = device;
        Store = store;
        try
        {
            foreach (long floats in slots.Append(scratchFloats))
                _slots.Add(AllocateZeros(floats));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public ComputeDevice Device { get; }

    /// <summary>The parameters that are being trained; null in use. Not disposed with the resources.</summary>
    public ParameterStore? Store { get; }

    public DeviceBuffer Scratch => _slots[^1];

    public IReadOnlyList<(Layer Layer, Kernel Kernel)> Kernels => _kernels;

    public long ConstantBytes => _constants.Values.Sum(buffer => buffer.Bytes);

    public Tensor TensorOf(PlannedValue value) =>
        new(value.Shape, value.Storage.Geometry, _slots[value.Storage.Slot], value.FirstBlock);

    public DeviceBuffer Constant<T>(Layer layer, string key, Func<T[]> pack)
        where T : unmanaged
    {
        if (!_constants.TryGetValue((layer, key), out DeviceBuffer? buffer))
        {
            buffer = Device.Allocate<T>(pack());
            _constants.Add((layer, key), buffer);
        }

        return buffer;
    }

    /// <summary>Memory of one layer; true when it was not there before.</summary>
    public bool TryAddMemory(Layer layer, string key, long floats, out DeviceBuffer buffer)
    {
        if (_constants.TryGetValue((layer, key), out buffer!))
            return false;
        buffer = AllocateZeros(floats);
        _constants.Add((layer, key), buffer);
        return true;
    }

    public void Record(Layer layer, string file, string kernel, KernelArguments arguments, WorkSize work, string options) =>
        _kernels.Add((layer, Device.Kernels.Create(file, kernel, arguments, work, options)));

    public void Dispose()
    {
        foreach ((_, Kernel kernel) in _kernels)
            kernel.Dispose();
        foreach (DeviceBuffer buffer in _slots.Concat(_constants.Values))
            buffer.Dispose();
    }

    private DeviceBuffer AllocateZeros(long floats)
    {
        DeviceBuffer buffer = Device.Allocate(Math.Max(1, floats) * sizeof(float));
        buffer.Fill(0);
        return buffer;
    }
}
