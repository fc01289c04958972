namespace RealtimeCnn.Engine;

/// <summary>
/// A network: layers in the order in which they run, joined by name. It says what is computed, not where: an
/// <see cref="InferenceSession"/> runs it on a device. It does not change; passes over it make new networks.
/// </summary>
public sealed class Network
{
    /// <summary>Joins layers to a network.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="nodes">The layers; each comes after those it takes from.</param>
    /// <param name="outputs">The outputs.</param>
    /// <param name="metadata">Labels and preprocessing; null when nothing is known.</param>
    /// <exception cref="EngineException">A name is used twice, or is not there where it is used.</exception>
    public Network(
        IReadOnlyList<NetworkInput> inputs,
        IReadOnlyList<NetworkNode> nodes,
        IReadOnlyList<NetworkOutput> outputs,
        ModelMetadata? metadata = null)
    {
        Inputs = inputs;
        Nodes = nodes;
        Outputs = outputs;
        Metadata = metadata ?? new ModelMetadata();
        HashSet<string> known = [];
        foreach (NetworkInput input in inputs)
            Define(known, input.Name);
        foreach (NetworkNode node in nodes)
        {
            foreach (string name in node.Inputs)
                Require(known, name, $"layer {node.Name}");
            Define(known, node.Name);
        }

        foreach (NetworkOutput output in outputs)
            Require(known, output.Value, $"output {output.Name}");
    }

    /// <summary>The inputs.</summary>
    public IReadOnlyList<NetworkInput> Inputs { get; }

    /// <summary>The layers in the order in which they run.</summary>
    public IReadOnlyList<NetworkNode> Nodes { get; }

    /// <summary>The outputs.</summary>
    public IReadOnlyList<NetworkOutput> Outputs { get; }

    /// <summary>Labels and preprocessing.</summary>
    public ModelMetadata Metadata { get; }

    /// <summary>Number of learned numbers; running statistics are not among them.</summary>
    public long ParameterCount => Nodes.Sum(node => node.Layer.LearnedCount);

    /// <summary>Bytes of all parameters, running statistics included.</summary>
    public long WeightBytes => Nodes.Sum(node => node.Layer.Parameters.Sum(parameter => (long)parameter.Shape.Count)) * sizeof(float);

    /// <summary>The same network with other layers or outputs.</summary>
    /// <param name="nodes">The layers.</param>
    /// <param name="outputs">The outputs; null for the same.</param>
    /// <returns>The new network.</returns>
    public Network With(IReadOnlyList<NetworkNode> nodes, IReadOnlyList<NetworkOutput>? outputs = null) =>
        new(Inputs, nodes, outputs ?? Outputs, Metadata);

    /// <summary>The same network with other labels and preprocessing.</summary>
    /// <param name="metadata">Labels and preprocessing.</param>
    /// <returns>The new network.</returns>
    public Network With(ModelMetadata metadata) => new(Inputs, Nodes, Outputs, metadata);

    /// <summary>The same network for another number of images at a time.</summary>
    /// <param name="batch">Number of images.</param>
    /// <returns>The new network.</returns>
    public Network WithBatch(int batch) =>
        new([.. Inputs.Select(input => input with { Shape = input.Shape.With(0, batch) })], Nodes, Outputs, Metadata);

    /// <summary>Computes the shape of every value.</summary>
    /// <returns>The shapes by name of layer or input.</returns>
    /// <exception cref="ShapeException">A layer cannot take what it is given.</exception>
    public IReadOnlyDictionary<string, Shape> InferShapes()
    {
        Dictionary<string, Shape> shapes = Inputs.ToDictionary(input => input.Name, input => input.Shape);
        foreach (NetworkNode node in Nodes)
            shapes.Add(node.Name, node.Layer.InferShape([.. node.Inputs.Select(name => shapes[name])]));
        return shapes;
    }

    /// <summary>Counts multiply-adds of one run.</summary>
    /// <returns>The count.</returns>
    /// <exception cref="ShapeException">A layer cannot take what it is given.</exception>
    public long CountMultiplyAdds()
    {
        IReadOnlyDictionary<string, Shape> shapes = InferShapes();
        return Nodes.Sum(node => node.Layer.MultiplyAdds([.. node.Inputs.Select(name => shapes[name])], shapes[node.Name]));
    }

    private static void Define(HashSet<string> known, string name)
    {
        if (!known.Add(name))
            throw new EngineException($"Two layers or inputs of the network are called '{name}'.");
    }

    private static void Require(HashSet<string> known, string name, string where)
    {
        if (!known.Contains(name))
            throw new EngineException($"The network has no layer or input '{name}' before {where}, which takes it.");
    }
}
