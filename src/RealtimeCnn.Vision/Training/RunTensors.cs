using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>The numbers of a run on the device, each under a name, and back.</summary>
/// <param name="session">The session.</param>
/// <param name="optimizer">The optimiser.</param>
internal sealed class RunTensors(TrainingSession session, Optimizer optimizer)
{
    private const string Parameters = "parameters";
    private const string Statistics = "statistics";
    private const string AveragedStatistics = "average_statistics";

    private IEnumerable<(string Group, DeviceBuffer Buffer, bool IsTrained)> Groups =>
    [
        (Parameters, session.Parameters, true),
        (Statistics, session.Statistics, false),
        .. optimizer.State.Select(state => (state.Key, state.Value, state.Key != AveragedStatistics)),
    ];

    /// <summary>Waits for the device and copies all numbers.</summary>
    public IReadOnlyDictionary<string, HostTensor<float>> Read()
    {
        Dictionary<string, HostTensor<float>> tensors = [];
        foreach ((string group, DeviceBuffer buffer, bool isTrained) in Groups)
        {
            float[] values = new float[buffer.Bytes / sizeof(float)];
            buffer.Read<float>(values);
            foreach (ParameterSlot slot in SlotsOf(isTrained))
                tensors.Add(NameOf(group, slot), new HostTensor<float>(slot.Parameter.Shape, values[slot.Offset..(slot.Offset + slot.Parameter.Shape.Count)]));
        }

        return tensors;
    }

    /// <summary>Copies all numbers to the device.</summary>
    /// <exception cref="EngineException">They are those of another network or of another optimiser.</exception>
    public void Write(IReadOnlyDictionary<string, HostTensor<float>> tensors)
    {
        foreach ((string group, DeviceBuffer buffer, bool isTrained) in Groups)
        {
            float[] values = new float[buffer.Bytes / sizeof(float)];
            foreach (ParameterSlot slot in SlotsOf(isTrained))
            {
                if (!tensors.TryGetValue(NameOf(group, slot), out HostTensor<float>? tensor) || !tensor.Shape.Equals(slot.Parameter.Shape))
                    throw new EngineException($"The checkpoint is of another run: it has no '{NameOf(group, slot)}' of shape {slot.Parameter.Shape}.");
                tensor.Values.CopyTo(values, slot.Offset);
            }

            buffer.Write<float>(values);
        }
    }

    private static string NameOf(string group, ParameterSlot slot) => $"{group}/{slot.Parameter.Name}";

    private IEnumerable<ParameterSlot> SlotsOf(bool areTrained) => session.Slots.Where(slot => slot.IsTrained == areTrained);
}
