using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Zoo;

/// <summary>
/// Large networks against PyTorch 1.13: torchvision's definitions (for the transformer one of its own) were given the weights of seed 3,
/// and a picture of random numbers; these are the first scores of their answers. They also say that a seed always gives the same weights.
/// </summary>
[Collection(DeviceTests.Name)]
public sealed class NetworkGoldenTests
{
    public static TheoryData<string, Shape, double[]> Answers => new()
    {
        { "squeezenet1_1", [3, 67, 71], [0.0690772, 0, 0.260214, 0.269483, 0, 0] },
        { "mobilenet_v2", [3, 65, 47], [4.97939e-11, -6.42036e-11, -2.72333e-10, 1.349e-12, -4.58993e-11, -3.57216e-11] },
        { "vit_tiny16", [3, 48, 48], [-0.262135, 0.366565, 0.222197, -0.370673, 0.0440911, 0.114662] },
        { "densenet121", [3, 65, 67], [0.279005, -0.119139, -0.124342, -0.388016, -0.223554, 0.0535094] },
        { "resnet18", [3, 65, 47], [0.233229, -0.0417317, 0.0346932, 0.756144, 0.411106, -0.283435] },
        { "resnet34", [3, 67, 33], [1.79136, 1.70266, 0.170816, 3.79024, 5.03319, -2.51441] },
        { "resnet50", [3, 66, 35], [-0.278905, 1.50682, -1.40365, 7.30949, -0.369022, 3.18834] },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void AnswersAsPyTorchDoes(string name, Shape input, double[] expected)
    {
        RandomSequence random = new(1, name);
        float[] picture = [.. Enumerable.Range(0, input.Count).Select(_ => (float)random.NextDouble(-1, 1))];
        using ComputeDevice device = EngineDevice.Open();
        using InferenceSession session = new(device, NetworkCatalog.Create(name, input, seed: 3));
        float[] scores = session.Run(picture);
        Assert.Equal(1000, scores.Length);
        double tolerance = 2e-5 * scores.Max(Math.Abs);
        for (int index = 0; index < expected.Length; index++)
            Assert.Equal(expected[index], scores[index], tolerance);
    }
}
