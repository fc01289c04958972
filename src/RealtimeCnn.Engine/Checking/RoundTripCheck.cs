namespace RealtimeCnn.Engine;

/// <summary>Writes the layer of a case as ONNX, reads it back and compares what the two compute by their references.</summary>
internal static class RoundTripCheck
{
    // Some layers come back as several, whose numbers are rounded to floats in between.
    private const double Tolerance = 1e-6;

    /// <summary>Checks a case.</summary>
    /// <param name="layerCase">The case.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? Run(LayerCase layerCase)
    {
        NetworkInput[] inputs = [.. layerCase.Inputs.Select((shape, index) => new NetworkInput($"input{index}", shape))];
        NetworkNode node = new(layerCase.Layer, [.. inputs.Select(input => input.Name)]);
        Network network = new(inputs, [node], [new NetworkOutput("output", layerCase.Layer.Name)]);
        OnnxModel model = OnnxModel.Parse(OnnxWriter.ToBytes(network), $"{layerCase.Layer.Kind}.onnx");
        OnnxImport copy = OnnxImporter.Import(model, new OnnxImportOptions { Shapes = inputs.ToDictionary(input => input.Name, input => input.Shape) });

        HostTensor<double>[] values = [.. inputs.Select((input, index) => Random(input.Shape, index, layerCase))];
        HostTensor<double> expected = NetworkReference.Run(network, values)[0];
        HostTensor<double> actual = Output(copy, values);
        if (!actual.Shape.Equals(expected.Shape))
            return $"came back with shape {actual.Shape}, expected {expected.Shape}";
        double scale = expected.Values.Select(Math.Abs).DefaultIfEmpty(0).Max();
        double error = expected.Values.Zip(actual.Values, (first, second) => Math.Abs(first - second)).DefaultIfEmpty(0).Max();
        return error <= Tolerance * scale ? null : $"came back with error {error / scale:0.0e+0} of the largest value";
    }

    // A constant layer comes back as what it is.
    private static HostTensor<double> Output(OnnxImport copy, HostTensor<double>[] inputs) =>
        copy.Constants.Values.SingleOrDefault() is OnnxTensor constant
            ? new HostTensor<double>(constant.Shape, Array.ConvertAll(constant.ToFloats().Values, value => (double)value))
            : NetworkReference.Run(copy.Network, inputs)[0];

    private static HostTensor<double> Random(Shape shape, int index, LayerCase layerCase)
    {
        Random random = new(2000 + index);
        double low = layerCase.LowestInput ?? -layerCase.InputRange;
        return new HostTensor<double>(shape, [.. Enumerable.Range(0, shape.Count).Select(_ => low + (random.NextDouble() * (layerCase.InputRange - low)))]);
    }
}
