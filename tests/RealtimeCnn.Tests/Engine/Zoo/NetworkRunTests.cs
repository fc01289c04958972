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
}
