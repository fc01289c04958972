using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Networks;

namespace RealtimeCnn.Tests.Engine.Zoo;

/// <summary>Networks of the catalog on the device, and written and read back, against their references in double precision.</summary>
[Collection(DeviceTests.Name)]
public sealed class NetworkRunTests
{
    private const int Batch = 3;

    public static TheoryData<string, Shape?> Networks => new()
    {
        { "linear", null },
        { "net", null },
        { "conv1", null },
        { "conv1_3x3", null },
        { "pyramid", null },
        { "conv3x3", null },
        { "tutorial", [3, 32, 32] },
        { "lenet5", null },
        { "fast", null },
        { "fast", [1, 28, 28] },
        // Large networks on small pictures: the layers are the same.
        { "squeezenet1_1", [3, 35, 41] },
        { "mobilenet_v2", [3, 33, 47] },
        { "vit_tiny16", [3, 32, 48] },
        { "densenet121", [3, 33, 35] },
        { "resnet18", [3, 9, 7] },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void ComputesWhatTheReferenceSaysAndComesBackFromAFile(string name, Shape? input)
    {
        Network network = NetworkCatalog.Create(name, input, seed: 5).WithBatch(Batch);
        HostTensor<float> pictures = ReferenceRun.Random(network.Inputs[0].Shape, 7);
        HostTensor<double> expected = ReferenceRun.Run(network, pictures);
        Assert.Equal(NetworkCatalog.Find(name)!.Classes, expected.Shape[1]);
        // Pictures that differ get answers that differ.
        Assert.Equal(Batch, expected.Values.Chunk(expected.Shape[1]).DistinctBy(answer => answer[0]).Count());

        Network copy = OnnxImporter.Import(OnnxModel.Parse(OnnxWriter.ToBytes(network), $"{name}.onnx"), Batch);
        Assert.Equal(network.ParameterCount, copy.ParameterCount);
        using ComputeDevice device = EngineDevice.Open();
        foreach (Network each in new[] { network, copy })
        {
            using InferenceSession session = new(device, each);
            ReferenceRun.AssertClose(expected, session.Run(pictures.Values), 1e-4);
        }
    }

    /// <summary>The models were exported from PyTorch's own definitions of the networks.</summary>
    [Theory]
    [InlineData("net")]
    [InlineData("conv1")]
    [InlineData("pyramid")]
    [InlineData("lenet5")]
    [InlineData("squeezenet1_1")]
    [Trait(SharedData.Trait, SharedData.Shared)]
    public void IsTheNetworkThatOthersCallSo(string name)
    {
        Network theirs = OnnxImporter.Import(OnnxModel.Load(SharedData.PathOf("peers", "models", name, "model.onnx")));
        // Dropout was left out when they were exported.
        Network ours = RemoveIdentities.Apply(NetworkCatalog.Create(name), []);
        Assert.Equal(Describe(theirs), Describe(ours));
    }

    // Each layer by its kind, output, parameters, and how many layers before it its inputs are.
    private static IEnumerable<string> Describe(Network network)
    {
        IReadOnlyDictionary<string, Shape> shapes = network.InferShapes();
        List<string> names = [network.Inputs[0].Name];
        foreach (NetworkNode node in network.Nodes)
        {
            IEnumerable<int> inputs = node.Inputs.Select(input => names.Count - names.IndexOf(input));
            string parameters = string.Join(' ', node.Layer.Parameters.Select(parameter => parameter.Shape));
            yield return $"{node.Layer.Description} {shapes[node.Name]}, {parameters}, from {string.Join(' ', inputs)}";
            names.Add(node.Name);
        }
    }
}
