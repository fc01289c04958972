using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// The parameters of a network that is being trained, on the device: those that are trained behind each other in one buffer, their
/// gradients at the same places in another, the rest in a third. Zeros fill the gaps between them; nothing ever changes those.
/// </summary>
internal sealed class ParameterStore : IDisposable
{
    private const int AlignmentFloats = DeviceBuffer.PartAlignment / sizeof(float);
    private const int RandomStateInts = 4;

    private readonly List<DeviceBuffer> _buffers = [];
    private readonly Dictionary<float[], (DeviceBuffer Value, DeviceBuffer? Gradient)> _parts = new(ReferenceEqualityComparer.Instance);

    public ParameterStore(ComputeDevice device, Network network, IReadOnlyCollection<string> frozen)
    {
        List<ParameterSlot> slots = [];
        (int trained, int rest) = (0, 0);
        HashSet<float[]> known = new(ReferenceEqualityComparer.Instance);
        foreach (Layer layer in network.Nodes.Select(node => node.Layer))
        {
            IReadOnlyList<Parameter> learned = frozen.Contains(layer.Name) ? [] : layer.TrainedParameters;
            foreach (Parameter parameter in layer.Parameters.Where(parameter => known.Add(parameter.Value.Values)))
            {
                bool isTrained = learned.Any(other => other.Value.Values == parameter.Value.Values);
                ref int end = ref isTrained ? ref trained : ref rest;
                slots.Add(new ParameterSlot(layer, parameter, end, isTrained));
                // At least one float of nothing behind each, so that an empty parameter has a place as well.
                end += ((parameter.Shape.Count / AlignmentFloats) + 1) * AlignmentFloats;
            }
        }

        Slots = slots;
        try
        {
            Values = Add(device, trained);
            Gradients = Add(device, trained);
            Statistics = Add(device, rest);
            RandomState = Add(device, RandomStateInts);
            Load();
            foreach (ParameterSlot slot in slots)
                _parts.Add(slot.Parameter.Value.Values, (Part(slot.IsTrained ? Values : Statistics, slot), slot.IsTrained ? Part(Gradients, slot) : null));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IReadOnlyList<ParameterSlot> Slots { get; }

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

    /// <summary>Copies the parameters from the device into the network.</summary>
    public void Store()
    {
        float[] values = new float[Values.Bytes / sizeof(float)];
        float[] statistics = new float[Statistics.Bytes / sizeof(float)];
        Values.Read<float>(values);
        Statistics.Read<float>(statistics);
        foreach (ParameterSlot slot in Slots)
            (slot.IsTrained ? values : statistics).AsSpan(slot.Offset, slot.Parameter.Shape.Count).CopyTo(slot.Parameter.Value.Values);
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
        (long)slot.Offset * sizeof(float), ((slot.Parameter.Shape.Count / AlignmentFloats) + 1L) * AlignmentFloats * sizeof(float));

    private DeviceBuffer Add(ComputeDevice device, int floats)
    {
        DeviceBuffer buffer = device.Allocate(Math.Max(1, floats) * (long)sizeof(float));
        _buffers.Add(buffer);
        buffer.Fill(0);
        return buffer;
    }
}
