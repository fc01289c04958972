namespace RealtimeCnn.Engine;

/// <summary>
/// Goes on from a network that was trained for something else: its last layer, which knows the old classes, is replaced, and its first
/// layers, which know edges and textures, may stay as they are. A new network has the first output alone.
/// </summary>
/// <example>
/// <code>
/// Network network = Transfer.WithClasses(OnnxImporter.Import(OnnxModel.Load("digits.onnx")), ["cat", "dog"], seed: 1);
/// TrainingOptions options = new() { Frozen = Transfer.FirstLayers(network, 3) };
/// </code>
/// </example>
public static class Transfer
{
    private const string Purpose = "last layer to replace";

    /// <summary>The network for given classes: as it is where those are its own, else with a new last layer.</summary>
    /// <param name="network">The network, as it was before optimisation.</param>
    /// <param name="labels">Names of the classes.</param>
    /// <param name="seed">What the new weights depend on.</param>
    /// <returns>The network with these labels.</returns>
    /// <exception cref="EngineException">It has no last layer with weights, or does not end with one number for each class.</exception>
    public static Network WithClasses(Network network, IReadOnlyList<string> labels, long seed = 0)
    {
        IReadOnlyList<string> known = network.Metadata.Labels;
        bool areOthers = known.Count > 0 && !known.SequenceEqual(labels);
        Network result = areOthers || !HasClasses(network, labels.Count) ? WithNewHead(network, labels.Count, seed) : network;
        return result.With(result.Metadata with { Labels = labels });
    }

    /// <summary>The network for a number of classes: as it is where it has as many, else with a new last layer and without labels.</summary>
    /// <param name="network">The network, as it was before optimisation.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="seed">What the new weights depend on.</param>
    /// <returns>The network.</returns>
    /// <exception cref="EngineException">It has no last layer with weights, or does not end with one number for each class.</exception>
    public static Network WithClasses(Network network, int classes, long seed = 0) =>
        HasClasses(network, classes) ? network : WithNewHead(network, classes, seed);

    /// <summary>The names of the first layers with learned numbers, for training to leave them as they are.</summary>
    /// <param name="network">The network.</param>
    /// <param name="count">How many layers; batch normalisations count.</param>
    /// <returns>The names, in the order in which the layers run.</returns>
    /// <exception cref="EngineException">The network has not so many, or none would be left to train.</exception>
    public static IReadOnlyList<string> FirstLayers(Network network, int count)
    {
        string[] names = [.. network.Nodes.Where(node => node.Layer.LearnedCount > 0).Select(node => node.Name)];
        return count < names.Length || count == 0
            ? names[..count]
            : throw new EngineException($"The network has {names.Length} layers with parameters; {count} of them cannot be frozen, as one must be left to train.");
    }

    private static bool HasClasses(Network network, int classes)
    {
        Shape output = network.InferShapes()[network.Outputs[0].Value];
        return output.Rank == 2 && output[1] == classes;
    }

    private static Network WithNewHead(Network original, int classes, long seed)
    {
        // Other outputs may take from what is replaced.
        Network network = RemoveUnused.Apply(original.With(original.Nodes, [original.Outputs[0]]), []);
        IReadOnlyList<NetworkNode> tail = LastLayer.Find(network, Purpose);
        HashSet<string> constants = [.. network.Nodes.Where(node => node.Layer is Constant { Value.Shape.Count: > 1 }).Select(node => node.Name)];
        List<NetworkNode> nodes = [.. network.Nodes.Where(node => !tail.Contains(node))];
        nodes.Add(new NetworkNode(Head(tail[0].Layer, classes, seed), tail[0].Inputs));
        foreach (NetworkNode node in tail.Skip(1))
        {
            string value = nodes[^1].Name;
            // What was added for each class goes with the old classes; the new head has a bias.
            bool isForClasses = node.Inputs.Any(constants.Contains);
            if (node.Layer is Softmax || isForClasses)
                continue;
            // A shape that is written down may name the old number of classes.
            Layer layer = node.Layer is Reshape ? new Flatten { Name = node.Name } : node.Layer;
            nodes.Add(new NetworkNode(layer, [.. node.Inputs.Select(input => tail.Any(other => other.Name == input) ? value : input)]));
        }

        return End(network, nodes, classes, tail.LastOrDefault(node => node.Layer is Softmax));
    }

    // Rows of one number for each class are what training takes; then the softmax, if there was one.
    private static Network End(Network network, List<NetworkNode> nodes, int classes, NetworkNode? softmax)
    {
        NetworkOutput output = network.Outputs[0];
        IReadOnlyDictionary<string, Shape> shapes = network.With(nodes, [output with { Value = nodes[^1].Name }]).InferShapes();
        if (shapes[nodes[^1].Name].Rank != 2)
        {
            string name = "flatten";
            while (shapes.ContainsKey(name))
                name += "_";
            nodes.Add(new NetworkNode(new Flatten { Name = name }, [nodes[^1].Name]));
        }

        if (softmax?.Layer is Softmax { IsLogarithm: bool isLogarithm })
            nodes.Add(new NetworkNode(new Softmax { Name = softmax.Name, IsLogarithm = isLogarithm }, [nodes[^1].Name]));
        Network result = RemoveUnused.Apply(network.With(nodes, [output with { Value = nodes[^1].Name }]), []);
        if (!HasClasses(result, classes))
        {
            Shape answer = result.InferShapes()[nodes[^1].Name];
            throw new EngineException($"The model has no {Purpose}: its answer would be of shape {answer}, not one number for each of {classes} classes.");
        }

        return result.With(result.Metadata with { Labels = [] });
    }

    private static Layer Head(Layer old, int classes, long seed)
    {
        Parameter weight = old.Parameters[0];
        Shape shape = weight.Shape.With(0, classes);
        Parameter newWeight = Initialization.PyTorch.Weight(weight.Name, shape, seed);
        Parameter bias = Initialization.PyTorch.Bias(old.Parameters.Count > 1 ? old.Parameters[1].Name : $"{old.Name}.bias", shape, seed);
        return old switch
        {
            Linear => new Linear { Name = old.Name, Weight = newWeight, Bias = bias },
            Conv2d { Groups: 1 } conv => conv.With(old.Name, newWeight, bias, PiecewiseLinear.Identity, hasResidual: false),
            _ => throw new EngineException($"The model has no {Purpose}: {old.Name} is a convolution in groups."),
        };
    }
}
