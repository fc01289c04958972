namespace RealtimeCnn.Engine;

/// <summary>Maximum and average pooling with every option, on odd sizes.</summary>
internal sealed class Pooling2dCases : ILayerCases
{
    public IEnumerable<LayerCase> Cases =>
        from window in Windows
        from layer in (Pooling2d[])[Max(window), Average(window, false), Average(window, true)]
        select new LayerCase(window.Name, layer, window.Input) { HasOnnxForm = layer is MaxPool2d || layer.Dilation == Extent2d.One };

    private static IReadOnlyList<Case> Windows =>
    [
        new("1x1 on one pixel", [1, 1, 1, 1], Extent2d.One, Extent2d.One),
        new("2x2, stride 2", [2, 3, 5, 7], new(2, 2), new(2, 2)),
        new("2x2, stride 2, ceiling", [2, 33, 5, 7], new(2, 2), new(2, 2)) { CeilMode = true },
        new("3x3, stride 2, padding, ceiling drops a window", [1, 16, 6, 6], new(3, 3), new(2, 2)) { Padding = Padding2d.All(1), CeilMode = true },
        new("2x3, stride 3 and 1, padding on each side other", [3, 17, 9, 6], new(2, 3), new(3, 1)) { Padding = new(1, 2, 0, 1) },
        new("3x2, dilation 2 and 3", [1, 15, 9, 6], new(3, 2), new(1, 2)) { Dilation = new(2, 3), Padding = new(2, 0, 1, 3) },
        new("9x6 over all", [1, 17, 9, 6], new(9, 6), Extent2d.One),
        new("3x3 on a wide row", [1, 16, 3, 41], new(3, 3), new(1, 2)) { Padding = Padding2d.All(1) },
        new("a line", [2, 3, 11], new(1, 3), new(1, 2)) { Padding = new(0, 1, 0, 2), Dilation = new(1, 2), CeilMode = true },
    ];

    private static MaxPool2d Max(Case window) => new()
    {
        Name = "max",
        KernelSize = window.KernelSize,
        Stride = window.Stride,
        Dilation = window.Dilation,
        Padding = window.Padding,
        CeilMode = window.CeilMode,
    };

    private static AveragePool2d Average(Case window, bool countIncludePad) => new()
    {
        Name = countIncludePad ? "average with padding" : "average",
        KernelSize = window.KernelSize,
        Stride = window.Stride,
        Dilation = window.Dilation,
        Padding = window.Padding,
        CeilMode = window.CeilMode,
        CountIncludePad = countIncludePad,
    };

    private sealed record Case(string Name, Shape Input, Extent2d KernelSize, Extent2d Stride)
    {
        public Extent2d Dilation { get; init; } = Extent2d.One;

        public Padding2d Padding { get; init; }

        public bool CeilMode { get; init; }
    }
}
