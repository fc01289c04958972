namespace RealtimeCnn.Engine;

/// <summary>Every activation on odd sizes, in both layouts.</summary>
internal sealed class ActivationCases : ILayerCases
{
    private static readonly Shape[] Shapes = [[1, 1, 1, 1], [2, 3, 5, 7], [3, 17, 9, 6], [1, 33, 2, 19], [5, 11], [7]];

    private static Layer[] Activations =>
    [
        new Relu { Name = "relu" },
        new LeakyRelu { Name = "leaky relu", Slope = 0.1f },
        new Elu { Name = "elu", Alpha = 1.5f },
        new Selu { Name = "selu" },
        new Sigmoid { Name = "sigmoid" },
        new Tanh { Name = "tanh" },
        new HardSigmoid { Name = "hard sigmoid" },
        new HardSwish { Name = "hard swish" },
        new Gelu { Name = "gelu" },
        new Gelu { Name = "gelu tanh", IsTanh = true },
        new Silu { Name = "silu" },
        new Mish { Name = "mish" },
        new Softplus { Name = "softplus" },
        new Softsign { Name = "softsign" },
        new Clip { Name = "clip", Low = 0.5f, High = 2 },
        new Exp { Name = "exp" },
        new Neg { Name = "neg" },
        new Abs { Name = "abs" },
        new Floor { Name = "floor" },
        new ErrorFunction { Name = "erf" },
    ];

    // Functions of positive numbers.
    private static Layer[] PositiveActivations => [new Log { Name = "log" }, new Sqrt { Name = "sqrt" }, new Reciprocal { Name = "reciprocal" }];

    private static (Shape Input, Shape Slope)[] Slopes =>
        [([3, 17, 9, 6], [17, 1, 1]), ([2, 33, 5, 7], []), ([2, 3, 5, 7], [3, 5, 7]), ([1, 15, 2, 3], [1, 15, 1, 1]), ([4, 19], [19])];

    public IEnumerable<LayerCase> Cases =>
    [
        .. from activation in Activations
           from shape in Shapes
           select new LayerCase(shape.ToString(), activation, shape) { InputRange = 4 },
        .. from activation in PositiveActivations
           from shape in Shapes
           select new LayerCase(shape.ToString(), activation, shape) { LowestInput = 0.1f, InputRange = 9 },
        .. from activation in Activations.Where(activation => activation is not Exp)
           select new LayerCase("large numbers", activation, [1, 17, 3, 100]) { InputRange = 200 },
        .. from pair in Slopes
           select new LayerCase($"{pair.Input} with slopes {pair.Slope}", new PRelu { Name = "prelu", Slope = Ramp(pair.Slope) }, pair.Input),
    ];

    private static Parameter Ramp(Shape shape) =>
        new("slope", new HostTensor<float>(shape, [.. Enumerable.Range(1, shape.Count).Select(index => 0.25f - (index * 0.01f))]));
}
