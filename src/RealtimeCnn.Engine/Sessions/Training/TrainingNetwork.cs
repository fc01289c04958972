namespace RealtimeCnn.Engine;

/// <summary>Makes the network that is run in training from the one that is used.</summary>
internal static class TrainingNetwork
{
    /// <summary>Name of the loss, and of its input for what is right.</summary>
    public const string Loss = "loss";

    /// <summary>Name of the targets' input.</summary>
    public const string Targets = "targets";

    /// <summary>
    /// Replaces layers that work otherwise in training, leaves out a last softmax, and puts the loss behind the first output.
    /// </summary>
    /// <exception cref="EngineException">The first output is no row of numbers for each image.</exception>
    public static Network Make(Network network, TrainingOptions options)
    {
        Network prepared = Prepare(network, options);
        string logits = prepared.Outputs[0].Value;
        if (LastSoftmax(prepared) is NetworkNode softmax)
            logits = softmax.Inputs[0];
        if (prepared.InferShapes()[logits] is not { Rank: 2 } shape)
            throw new EngineException($"The network's output '{logits}' is no row of one number for each class; end it with a layer that gives NxC.");
        NetworkInput targets = new(Targets, options.HasProbabilities ? shape : [shape[0]]);
        NetworkNode loss = new(new SoftmaxCrossEntropy { Name = Loss, Smoothing = options.LabelSmoothing }, [logits, Targets]);
        Network whole = new([.. prepared.Inputs, targets], [.. prepared.Nodes, loss], [new NetworkOutput(Loss, Loss)], prepared.Metadata);
        return FuseTrainedNorm.Apply(RemoveUnused.Apply(whole, []));
    }

    // Also behind a flatten, as the shape of the answer is that of the logits then.
    private static NetworkNode? LastSoftmax(Network network)
    {
        Dictionary<string, NetworkNode> nodes = network.Nodes.ToDictionary(node => node.Name);
        IReadOnlyDictionary<string, Shape> shapes = network.InferShapes();
        string value = network.Outputs[0].Value;
        while (nodes.TryGetValue(value, out NetworkNode? node) && node.Layer.IsView && shapes[node.Inputs[0]].Equals(shapes[value]))
            value = node.Inputs[0];
        return nodes.GetValueOrDefault(value) is { Layer: Softmax { IsLogarithm: false } } softmax ? softmax : null;
    }

    /// <summary>Replaces layers that work otherwise in training.</summary>
    /// <exception cref="EngineException">A layer that is to be frozen is not there.</exception>
    public static Network Prepare(Network network, TrainingOptions options)
    {
        HashSet<string> known = [.. network.Nodes.Select(node => node.Name)];
        if (options.Frozen.FirstOrDefault(name => !known.Contains(name)) is string unknown)
            throw new EngineException($"The network has no layer '{unknown}', which is to be frozen.");
        Network prepared = SeparateBorderCopies.Apply(network, []);
        return prepared.With([.. prepared.Nodes.Select(node => node with { Layer = ForTraining(node.Layer, options) })]);
    }

    // A frozen norm goes on with the statistics it has; dropout has nothing to freeze.
    private static Layer ForTraining(Layer layer, TrainingOptions options) =>
        options.Frozen.Contains(layer.Name) && layer.Parameters.Count > 0 ? layer : layer.ForTraining();
}
