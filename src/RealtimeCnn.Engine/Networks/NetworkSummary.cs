using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>What a network consists of and what it costs, layer by layer and in all. Made without a device.</summary>
public sealed class NetworkSummary
{
    private NetworkSummary(IReadOnlyList<NetworkSummaryRow> rows, long peakBytes)
    {
        Rows = rows;
        PeakBytes = peakBytes;
    }

    /// <summary>The layers in the order in which they run.</summary>
    public IReadOnlyList<NetworkSummaryRow> Rows { get; }

    /// <summary>Number of learned numbers; running statistics are not among them.</summary>
    public long Parameters => Rows.Sum(row => row.Parameters);

    /// <summary>Number of multiply-adds for the whole batch.</summary>
    public long MultiplyAdds => Rows.Sum(row => row.MultiplyAdds);

    /// <summary>Bytes of the parameters.</summary>
    public long WeightBytes => Rows.Sum(row => row.WeightBytes);

    /// <summary>Bytes of all outputs, as if each had memory of its own.</summary>
    public long ActivationBytes => Rows.Sum(row => row.ActivationBytes);

    /// <summary>
    /// Bytes that a session plans to hold on the device at once: the values, which take turns in memory, what kernels pass to each other,
    /// and the weights after optimisation.
    /// </summary>
    public long PeakBytes { get; }

    /// <summary>Summarises a network.</summary>
    /// <param name="network">The network; extent 0 of its input is the batch.</param>
    /// <param name="kernelClass">The structure of kernels that the peak is planned for.</param>
    /// <returns>The summary.</returns>
    /// <exception cref="ShapeException">A layer cannot take what it is given.</exception>
    public static NetworkSummary Of(Network network, KernelClass kernelClass = KernelClass.Cpu)
    {
        IReadOnlyDictionary<string, Shape> shapes = network.InferShapes();
        // Null for a value whose pixels see the whole input.
        Dictionary<string, ReceptiveField?> fields = network.Inputs.ToDictionary(input => input.Name, _ => (ReceptiveField?)ReceptiveField.Pixel);
        List<NetworkSummaryRow> rows = [];
        foreach (NetworkNode node in network.Nodes)
        {
            fields.Add(node.Name, FieldOf(node, fields));
            rows.Add(Row(node, shapes, fields[node.Name]));
        }

        return new NetworkSummary(rows, PlanPeak(network, kernelClass));
    }

    private static NetworkSummaryRow Row(NetworkNode node, IReadOnlyDictionary<string, Shape> shapes, ReceptiveField? field)
    {
        Shape output = shapes[node.Name];
        return new NetworkSummaryRow(
            node.Name,
            node.Layer.Kind,
            output,
            node.Layer.LearnedCount,
            node.Layer.MultiplyAdds([.. node.Inputs.Select(name => shapes[name])], output),
            node.Layer.Parameters.Sum(parameter => (long)parameter.Shape.Count) * sizeof(float),
            node.Layer.IsView ? 0 : (long)output.Count * sizeof(float),
            field?.Extent);
    }

    private static ReceptiveField? FieldOf(NetworkNode node, Dictionary<string, ReceptiveField?> fields)
    {
        // A constant sees nothing of the input.
        ReceptiveField field = default;
        foreach (string name in node.Inputs)
        {
            if (fields[name] is not ReceptiveField seen)
                return null;
            field = field.Union(seen);
        }

        if (node.Inputs.Count == 0)
            return field;
        return node.Layer.Window is SlidingWindow window ? field.Under(window) : null;
    }

    private static long PlanPeak(Network network, KernelClass kernelClass)
    {
        Network optimized = NetworkOptimizer.Optimize(network, []);
        SessionPlan plan = SessionPlan.Make(optimized, kernelClass, new SessionOptions());
        return plan.ActivationBytes + optimized.WeightBytes;
    }
}
