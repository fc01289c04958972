using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers;

/// <summary>Computes a layer in every way there is: its reference, and each variant of its kernels in both structures.</summary>
internal static class LayerRunner
{
    public static void AssertGives(float[] expected, double tolerance, Layer layer, params HostTensor<float>[] inputs)
    {
        Assert.All(Results(layer, inputs), result =>
        {
            Assert.Equal(expected.Length, result.Length);
            Assert.All(expected.Zip(result), pair => Assert.Equal(pair.First, pair.Second, tolerance));
        });
    }

    public static HostTensor<float> Tensor(Shape shape, params float[] values) => new(shape, values);

    private static List<double[]> Results(Layer layer, HostTensor<float>[] inputs)
    {
        HostTensor<double>[] exact = [.. inputs.Select(input => new HostTensor<double>(input.Shape, [.. input.Values.Select(value => (double)value)]))];
        Shape[] shapes = [.. inputs.Select(input => input.Shape)];
        Shape output = layer.InferShape(shapes);
        NetworkInput[] networkInputs = [.. shapes.Select((shape, index) => new NetworkInput($"input{index}", shape))];
        NetworkNode node = new(layer, [.. networkInputs.Select(input => input.Name)]);
        Network network = new(networkInputs, [node], [new NetworkOutput("output", layer.Name)]);
        List<double[]> results = [layer.Reference(exact).Values];
        foreach (KernelClass kernelClass in Enum.GetValues<KernelClass>())
        {
            using ComputeDevice device = EngineDevice.Open(kernelClass: kernelClass);
            foreach (string variant in layer.Variants(shapes, output, kernelClass))
            {
                SessionOptions options = new() { Variants = new Dictionary<string, string> { [layer.Name] = variant } };
                using InferenceSession session = new(device, network, options);
                for (int index = 0; index < inputs.Length; index++)
                    session.Inputs[index].Write(inputs[index].Values);
                session.Forward();
                results.Add([.. session.Outputs[0].ToArray().Select(value => (double)value)]);
            }
        }

        return results;
    }
}
