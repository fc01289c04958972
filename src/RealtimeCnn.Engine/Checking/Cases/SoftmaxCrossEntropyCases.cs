namespace RealtimeCnn.Engine;

/// <summary>The loss of odd numbers of classes; the targets are the probabilities of each.</summary>
internal sealed class SoftmaxCrossEntropyCases : ILayerCases
{
    private static readonly Shape[] Shapes = [[1, 1], [1, 10], [5, 17], [3, 33], [67, 4]];

    public IEnumerable<LayerCase> Cases =>
        from shape in Shapes
        from smoothing in (float[])[0, 0.1f]
        select new LayerCase(
            $"{shape}, smoothing {smoothing}", new SoftmaxCrossEntropy { Name = "loss", Smoothing = smoothing }, shape, shape)
        {
            InputRange = 4,
            LowestInput = 0,
            DifferentiableInputs = 1,
            HasOnnxForm = false,
        };
}
