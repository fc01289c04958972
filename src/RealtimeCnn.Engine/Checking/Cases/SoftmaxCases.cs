namespace RealtimeCnn.Engine;

/// <summary>Softmax and its logarithm along every axis, with numbers whose exponentials overflow.</summary>
internal sealed class SoftmaxCases : ILayerCases
{
    private static readonly (Shape Shape, int Axis)[] Problems =
    [
        ([1, 1, 1, 1], 1), ([2, 3, 5, 7], 1), ([2, 3, 5, 7], 2), ([3, 17, 9, 6], 0), ([3, 17, 9, 6], -1), ([7], 0), ([5, 33], 1),
        ([3, 1000], -1), ([1, 21, 40, 33], 1), ([2, 3, 197], -1),
    ];

    public IEnumerable<LayerCase> Cases =>
        from isLogarithm in (bool[])[false, true]
        from layerCase in CasesOf(isLogarithm)
        select layerCase;

    private static IEnumerable<LayerCase> CasesOf(bool isLogarithm)
    {
        foreach ((Shape shape, int axis) in Problems)
            yield return new LayerCase($"{shape} along axis {axis}", Layer(isLogarithm, axis), shape) { InputRange = 4 };
        yield return new LayerCase("2x3x5x7 from axis 1", Layer(isLogarithm, 1, toTheEnd: true), [2, 3, 5, 7]) { InputRange = 4 };
        yield return new LayerCase("around 100, rows", Layer(isLogarithm, 1), [2, 50]) { LowestInput = 90, InputRange = 110, Tolerance = 2e-5 };
        yield return new LayerCase("around 100, columns", Layer(isLogarithm, 1), [2, 50, 3]) { LowestInput = 90, InputRange = 110, Tolerance = 2e-5 };
        yield return new LayerCase("around -500", Layer(isLogarithm, 1), [2, 50]) { LowestInput = -505, InputRange = -495, Tolerance = 2e-5 };
    }

    private static Softmax Layer(bool isLogarithm, int axis, bool toTheEnd = false) =>
        new() { Name = "softmax", IsLogarithm = isLogarithm, Axis = axis, ToTheEnd = toTheEnd };
}
