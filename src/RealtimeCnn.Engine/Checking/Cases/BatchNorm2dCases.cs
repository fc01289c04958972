namespace RealtimeCnn.Engine;

/// <summary>Batch normalisation of odd shapes, in both layouts; in training with a ReLU and a sum as well.</summary>
internal sealed class BatchNorm2dCases : ILayerCases
{
    private static readonly Shape[] Shapes = [[1, 1, 1, 1], [2, 3, 5, 7], [3, 17, 9, 6], [1, 15, 1, 33], [1, 16, 2, 20], [1, 33, 2, 19], [33, 17, 3, 2], [4, 5], [3, 17], [2, 6, 11], [1, 2, 3, 4, 5]];

    // The gradient of one number alone is zero, which is left over where two numbers of a thousand times the size are subtracted.
    public IEnumerable<LayerCase> Cases => Shapes.SelectMany(CasesOf);

    private static IEnumerable<LayerCase> CasesOf(Shape shape)
    {
        BatchNorm2d norm = Layer(shape[1]);
        double tolerance = shape.Count == 1 ? 1e-4 : 1e-5;
        yield return new LayerCase(shape.ToString(), norm, shape) { Tolerance = tolerance };
        BatchNorm2dTraining relu = new() { Name = norm.Name, Norm = norm, HasRelu = true };
        yield return new LayerCase($"{shape}, ReLU", relu, shape) { Tolerance = tolerance, IsTrainingOnly = true, HasOnnxForm = false };
        BatchNorm2dTraining sum = new() { Name = norm.Name, Norm = norm, HasRelu = true, HasResidual = true };
        yield return new LayerCase($"{shape}, ReLU and sum", sum, shape, shape) { Tolerance = tolerance, IsTrainingOnly = true, HasOnnxForm = false };
    }

    private static BatchNorm2d Layer(int channels)
    {
        Random random = new(3);
        Parameter Numbers(string name, float low, float high) => new(
            name, new HostTensor<float>([channels], [.. Enumerable.Range(0, channels).Select(_ => low + (random.NextSingle() * (high - low)))]));
        return new BatchNorm2d
        {
            Name = "norm",
            Scale = Numbers("scale", -2, 2),
            Bias = Numbers("bias", -1, 1),
            Mean = Numbers("mean", -1, 1),
            Variance = Numbers("variance", 0.1f, 3),
        };
    }
}
