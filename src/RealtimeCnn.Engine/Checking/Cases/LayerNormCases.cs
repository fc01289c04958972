namespace RealtimeCnn.Engine;

/// <summary>Layer normalisation of short and long rows, and of rows whose mean is large.</summary>
internal sealed class LayerNormCases : ILayerCases
{
    public IEnumerable<LayerCase> Cases =>
    [
        Case("2x3x5x7 from axis 1", [2, 3, 5, 7], 1),
        Case("3x17x9x6 from the last axis", [3, 17, 9, 6], -1),
        Case("one element", [1, 1, 1, 1], -1),
        Case("rows of 192", [2, 5, 192], -1),
        Case("rows of 1000, no bias", [3, 1000], 1, hasBias: false),
        Case("around 100", [2, 77], 1) with { LowestInput = 99, InputRange = 101, Tolerance = 1e-4 },
    ];

    private static LayerCase Case(string name, Shape input, int axis, bool hasBias = true)
    {
        Random random = new(7);
        Shape shape = [.. input.Skip(axis < 0 ? axis + input.Rank : axis)];
        float[] Numbers() => [.. Enumerable.Range(0, shape.Count).Select(_ => random.NextSingle() - 0.5f)];
        return new LayerCase(name, new LayerNorm
        {
            Name = "norm",
            Axis = axis,
            Scale = new Parameter("scale", new HostTensor<float>(shape, Numbers())),
            Bias = hasBias ? new Parameter("bias", new HostTensor<float>(shape, Numbers())) : null,
        }, input);
    }
}
