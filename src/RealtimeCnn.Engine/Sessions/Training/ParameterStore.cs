using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// The parameters of a network that is being trained, on the device: those that are trained behind each other in one buffer, their
/// gradients at the same places in another, the rest in a third. Zeros fill the gaps between them; nothing ever changes those.
/// </summary>
internal sealed class ParameterStore : IDisposable
{
    private const int RandomStateInts = 4;

    private readonly List<DeviceBuffer> _buffers = [];
    private readonly Dictionary<float[], (DeviceBuffer Value, DeviceBuffer? Gradient)> _parts = new(ReferenceEqualityComparer.Instance);

    public ParameterStore(ComputeDevice device, Network network, IReadOnlyCollection<string> frozen)
    {
        Layout = ParameterLayout.Of(network, frozen);
        try
        {
            Values = Add(device, Layout.TrainedFloats);
            Gradients = Add(device, Layout.TrainedFloats);
            Statistics = Add(device, Layout.OtherFloats);
            RandomState = Add(device, RandomStateInts);
            Load();
            foreach (ParameterSlot slot in Slots)
                _parts.Add(slot.Parameter.Value.Values, (Part(slot.IsTrained ? Values : Statistics, slot), slot.IsTrained ? Part(Gradients, slot) : null));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where each parameter lies.</summary>
    public ParameterLayout Layout { get; }

    public IReadOnlyList<ParameterSlot> Slots => Layout.Slots;

    /// <summary>The parameters that are trained.</summary>
    public DeviceBuffer Values { get; }

    /// <summary>Their gradients.</summary>
    public DeviceBuffer Gradients { get; }

    /// <summary>Running statistics, and the parameters of frozen layers.</summary>
    public DeviceBuffer Statistics { get; }

    /// <summary>Where random numbers come from, see <see cref="LayerContext.RandomState"/>.</summary>
    public DeviceBuffer RandomState { get; }

    public long Bytes => _buffers.Sum(buffer => buffer.Bytes);

    public DeviceBuffer ValueOf(Parameter parameter) => _parts[parameter.Value.Values].Value;

    public DeviceBuffer? GradientOf(Parameter parameter) => _parts[parameter.Value.Values].Gradient;

    /// <summary>Copies the parameters from the network to the device.</summary>
    public void Load()
    {
        float[] values = new float[Values.Bytes / sizeof(float)];
        float[] statistics = new float[Statistics.Bytes / sizeof(float)];
        foreach (ParameterSlot slot in Slots)
            slot.Parameter.Value.Values.CopyTo(slot.IsTrained ? values : statistics, slot.Offset);
        Values.Write<float>(values);
        Statistics.Write<float>(statistics);
    }

    /// <summary>Copies parameters from the device into the network.</summary>
    /// <param name="values">As <see cref="Values"/>.</param>
    /// <param name="statistics">As <see cref="Statistics"/>.</param>
    public void Store(DeviceBuffer values, DeviceBuffer statistics)
    {
        float[] trained = new float[values.Bytes / sizeof(float)];
        float[] rest = new float[statistics.Bytes / sizeof(float)];
        values.Read<float>(trained);
        statistics.Read<float>(rest);
        foreach (ParameterSlot slot in Slots)
            (slot.IsTrained ? trained : rest).AsSpan(slot.Offset, slot.Parameter.Shape.Count).CopyTo(slot.Parameter.Value.Values);
    }

    public void Dispose()
    {
        foreach ((DeviceBuffer value, DeviceBuffer? gradient) in _parts.Values)
        {
            value.Dispose();
            gradient?.Dispose();
        }

        foreach (DeviceBuffer buffer in _buffers)
            buffer.Dispose();
    }

    private static DeviceBuffer Part(DeviceBuffer whole, ParameterSlot slot) => whole.Part(
        (long)slot.Offset * sizeof(float), ParameterLayout.FloatsOf(slot.Parameter) * (long)sizeof(float));

    private DeviceBuffer Add(ComputeDevice device, int floats)
    {
        DeviceBuffer buffer = device.Allocate(Math.Max(1, floats) * (long)sizeof(float));
        _buffers.Add(buffer);
        buffer.Fill(0);
        return buffer;
    }
}
