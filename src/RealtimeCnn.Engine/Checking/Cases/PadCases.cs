namespace RealtimeCnn.Engine;

/// <summary>Padding and cropping of every mode along every axis.</summary>
internal sealed class PadCases : ILayerCases
{
    public IEnumerable<LayerCase> Cases =>
    [
        .. from mode in Enum.GetValues<PadMode>()
           from layerCase in (LayerCase[])
           [
               Case("one pixel", mode, [1, 1, 1, 1], [0, 0, 0, 0], [0, 0, 0, 0]),
               Case("around pictures", mode, [2, 17, 5, 7], [0, 0, 1, 3], [0, 0, 4, 2]),
               Case("wide rows", mode, [1, 16, 3, 40], [0, 0, 0, 5], [0, 0, 2, 0]),
               Case("added and taken away", mode, [3, 17, 9, 6], [0, 0, -2, 1], [0, 0, 3, -4]),
               Case("all axes", mode, [2, 3, 5, 7], [1, 2, 0, 3], [0, 1, 2, 5]),
               Case("vector", mode, [19], [3], [18]),
               Case("five axes", mode, [2, 2, 3, 2, 3], [0, 1, 0, 1, 1], [1, 0, 2, 0, 0]),
           ]
           select layerCase,
    ];

    private static LayerCase Case(string name, PadMode mode, Shape input, int[] before, int[] after) =>
        new($"{name}, {mode}", new Pad { Name = "pad", Before = before, After = after, Mode = mode, Value = 0.75f }, input);
}
