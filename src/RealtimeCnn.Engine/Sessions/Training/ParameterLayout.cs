using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>Where the parameters of a network lie while it is trained; made without a device and without the parameters' numbers.</summary>
/// <param name="Slots">The place of each parameter.</param>
/// <param name="TrainedFloats">Floats of those that are trained, with the gaps between them.</param>
/// <param name="OtherFloats">Floats of the others.</param>
internal sealed record ParameterLayout(IReadOnlyList<ParameterSlot> Slots, int TrainedFloats, int OtherFloats)
{
    /// <summary>A parameter begins at a multiple of this many floats.</summary>
    public const int AlignmentFloats = DeviceBuffer.PartAlignment / sizeof(float);

    /// <summary>Lays out the parameters of a network; those of frozen layers are not trained.</summary>
    public static ParameterLayout Of(Network network, IReadOnlyCollection<string> frozen)
    {
        List<ParameterSlot> slots = [];
        (int trained, int rest) = (0, 0);
        HashSet<object> known = new(ReferenceEqualityComparer.Instance);
        foreach (Layer layer in network.Nodes.Select(node => node.Layer))
        {
            object[] learned = frozen.Contains(layer.Name) ? [] : [.. layer.TrainedParameters.Select(parameter => parameter.Identity)];
            foreach (Parameter parameter in layer.Parameters.Where(parameter => known.Add(parameter.Identity)))
            {
                bool isTrained = learned.Contains(parameter.Identity, ReferenceEqualityComparer.Instance);
                ref int end = ref isTrained ? ref trained : ref rest;
                slots.Add(new ParameterSlot(layer, parameter, end, isTrained));
                end += FloatsOf(parameter);
            }
        }

        return new ParameterLayout(slots, trained, rest);
    }

    /// <summary>What a parameter takes: at least one float of nothing behind it, so that an empty one has a place as well.</summary>
    public static int FloatsOf(Parameter parameter) => ((parameter.Shape.Count / AlignmentFloats) + 1) * AlignmentFloats;
}
