using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Checking;

public sealed class RoundTripCheckTests
{
    [Fact]
    public void EveryLayerComesBackFromOnnxAsItWas()
    {
        LayerCase[] cases = [.. LayerCheck.Cases.Where(layerCase => layerCase.HasOnnxForm)];
        Assert.NotEmpty(cases);
        Assert.Equal("", string.Join('\n', cases.AsParallel().Select(Describe).OfType<string>()));
    }

    [Fact]
    public void AWrongExportIsNoticed()
    {
        LayerCase layerCase = new("wrong", new Forgetful { Name = "forgetful" }, [2, 3]);
        Assert.Contains("error", RoundTripCheck.Run(layerCase), StringComparison.Ordinal);
    }

    private static string? Describe(LayerCase layerCase)
    {
        try
        {
            return RoundTripCheck.Run(layerCase) is string fault ? $"{layerCase.Layer.Kind} {layerCase.Name}: {fault}" : null;
        }
        catch (EngineException exception)
        {
            return $"{layerCase.Layer.Kind} {layerCase.Name}: {exception.Message}";
        }
    }

    // Computes the double of its input and writes itself as ReLU.
    private sealed class Forgetful : Layer
    {
        public override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];

        public override void Forward(LayerContext context) => throw new InvalidOperationException("Only the reference is compared.");

        public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs) =>
            new(inputs[0].Shape, [.. inputs[0].Values.Select(value => value * 2)]);

        public override void ToOnnx(OnnxExporter exporter) => exporter.Add("Relu", exporter.Inputs, exporter.Output);
    }
}
