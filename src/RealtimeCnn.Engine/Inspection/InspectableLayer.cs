namespace RealtimeCnn.Engine;

/// <summary>A layer whose output is worth looking at.</summary>
/// <param name="Node">Its number among the nodes of the network.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does, for example <c>Conv2d 3x3/2, 64 + ReLU</c>.</param>
/// <param name="Shape">Shape of its output.</param>
public sealed record InspectableLayer(int Node, string Name, string Description, Shape Shape)
{
    /// <summary>Whether the output consists of pictures; else a <see cref="FeatureAtlas"/> shows a pixel for each number.</summary>
    public bool HasFeatureMaps => FeatureAtlas.PlanesOf(Shape) is { Height: > 1 } or { Width: > 1 };

    /// <summary>
    /// Lists the layers of a network that compute something: not constants, nor what gives the numbers of another layer in another
    /// order or shape.
    /// </summary>
    /// <param name="network">The network, as it runs: <see cref="InferenceSession.Network"/>.</param>
    /// <returns>The layers in the order in which they run.</returns>
    /// <exception cref="ShapeException">A layer cannot take what it is given.</exception>
    public static IReadOnlyList<InspectableLayer> ListOf(Network network)
    {
        IReadOnlyDictionary<string, Shape> shapes = network.InferShapes();
        return
        [
            .. network.Nodes.Index()
                .Where(node => Computes(node.Item.Layer) && shapes[node.Item.Name].Count > 0)
                .Select(node => new InspectableLayer(node.Index, node.Item.Name, node.Item.Layer.Description, shapes[node.Item.Name])),
        ];
    }

    private static bool Computes(Layer layer) => !layer.IsView && layer is not (Constant or Pad or Slice or Gather or Transpose);
}
