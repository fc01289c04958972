namespace RealtimeCnn.Engine;

/// <summary>
/// The vector before the last layer: what a classifier knows of a picture before it decides. Pictures that look alike to the network have
/// vectors that are close.
/// </summary>
public static class Embedding
{
    /// <summary>The name of the output.</summary>
    public const string OutputName = "embedding";

    /// <summary>
    /// Adds the vector to a network as a last output. It is what the last dense layer or convolution takes; where that still has height
    /// and width, or several rows, the mean of all pixels or rows.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <returns>The network with one output more.</returns>
    /// <exception cref="EngineException">There is no last layer with weights, or the answer comes from several.</exception>
    public static Network AddTo(Network network)
    {
        NetworkNode last = LastLayer.Find(network, "vector before the last layer")[0];
        string value = last.Inputs[0];
        IReadOnlyDictionary<string, Shape> shapes = network.InferShapes();
        string name = OutputName;
        while (shapes.ContainsKey(name))
            name += "_";
        int rank = shapes[value].Rank;
        Layer? pool = last.Layer is Conv2d ? new GlobalAveragePool { Name = name }
            : rank > 2 ? new Reduce { Name = name, Operation = ReduceOperation.Mean, Axes = [.. Enumerable.Range(1, rank - 2)] }
            : null;
        return pool is null
            ? network.With(network.Nodes, [.. network.Outputs, new NetworkOutput(OutputName, value)])
            : network.With([.. network.Nodes, new NetworkNode(pool, [value])], [.. network.Outputs, new NetworkOutput(OutputName, name)]);
    }
}
