namespace RealtimeCnn.Engine;

/// <summary>Dense layers and matrix products with sizes around those of the kernels' tiles.</summary>
internal sealed class ProductCases : ILayerCases
{
    private static readonly (int Rows, int Inputs, int Outputs)[] Sizes =
        [(1, 1, 1), (1, 84, 10), (2, 17, 33), (3, 5, 31), (4, 7, 32), (9, 16, 65), (13, 33, 100), (65, 31, 129)];

    private static readonly (Shape A, Shape B)[] Factors =
    [
        ([1, 1], [1, 1]), ([5, 17], [17, 33]), ([2, 3, 13, 7], [2, 3, 7, 40]), ([3, 9, 4], [4, 6]), ([9, 4], [3, 4, 6]),
        ([2, 1, 5, 3], [4, 3, 2]), ([3, 1, 5, 3], [1, 2, 3, 2]), ([7], [7, 5]), ([2, 5, 7], [7]), ([6], [6]),
    ];

    public IEnumerable<LayerCase> Cases
    {
        get
        {
            foreach ((int rows, int inputs, int outputs) in Sizes)
                yield return new LayerCase($"{rows} rows, {inputs} to {outputs}", Dense(inputs, outputs), [rows, inputs]);
            yield return new LayerCase("rows in two axes, leaky ReLU", Dense(7, 20, PiecewiseLinear.LeakyRelu(0.1f)), [2, 5, 7]) { HasOnnxForm = false };
            Parameter weight = RandomParameter(new Random(5), "weight", [4, 6]);
            yield return new LayerCase("a vector, no bias", new Linear { Name = "product", Weight = weight }, [6]);
            foreach ((Shape a, Shape b) in Factors)
                yield return new LayerCase($"{a} by {b}", new MatMul { Name = "product" }, a, b);
        }
    }

    private static Linear Dense(int inputs, int outputs, PiecewiseLinear? activation = null)
    {
        Random random = new(5);
        return new Linear
        {
            Name = "product",
            Weight = RandomParameter(random, "weight", [outputs, inputs]),
            Bias = RandomParameter(random, "bias", [outputs]),
            Activation = activation ?? PiecewiseLinear.Identity,
        };
    }

    private static Parameter RandomParameter(Random random, string name, Shape shape) =>
        new(name, new HostTensor<float>(shape, [.. Enumerable.Range(0, shape.Count).Select(_ => random.NextSingle() - 0.5f)]));
}
