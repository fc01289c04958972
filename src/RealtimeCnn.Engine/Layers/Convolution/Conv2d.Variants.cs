using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <content>Which kernels can do a convolution, and what they ask of the memory.</content>
public sealed partial class Conv2d
{
    private const string Direct = "direct";
    private const string First = "first";
    private const string Depthwise = "depthwise";
    private const string Im2col = "im2col";
    private const string Plain = "plain";

    // Up to this many channels the input is rather read as it is than brought into blocks of 16.
    private const int FewChannels = 4;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Variants(IReadOnlyList<Shape> inputs, Shape output, KernelClass kernelClass) =>
        Variants(output, kernelClass, output.Rank == 4 && WinogradPays(output));

    private List<string> Variants(Shape output, KernelClass kernelClass, bool winogradPays)
    {
        List<string> variants = [];
        if (PaddingMode == PaddingMode.Zeros && output.Rank == 4)
        {
            if (IsDepthwise)
                variants.Add(Depthwise);
            else if (Groups == 1 || GroupsAreWhole(kernelClass))
                variants.Add(Direct);
            if (WinogradIsLegal(output, kernelClass))
                variants.InsertRange(winogradPays ? 0 : 1, WinogradVariants(output));
            if (Groups == 1 && !HasResidual)
                variants.Insert(Weight.Shape[1] <= FewChannels ? 0 : variants.Count, First);
        }

        variants.Add(Plain);
        if (ColumnFloats(output) < int.MaxValue)
            variants.Add(Im2col);
        return variants;
    }

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) => problem.Variant switch
    {
        Direct or Depthwise => LayoutChoice.Blocked,
        string variant when IsWinograd(variant) => LayoutChoice.Blocked,
        First => new LayoutChoice(TensorLayout.Dense, TensorLayout.Blocked16),
        _ => LayoutChoice.Dense,
    };

    /// <inheritdoc/>
    public override Border InputBorder(LayerProblem problem, int input)
    {
        if (input > 0 || !(IsWinograd(problem.Variant) || problem.Variant is Direct or Depthwise))
            return default;
        Shape picture = problem.Inputs[0];
        Shape output = problem.Output;
        if (IsWinograd(problem.Variant))
            return WinogradBorder(picture, output, new(-Padding.Top, -Padding.Left));
        (int rows, int columns) =
            (((output[2] - 1) * Stride.Height) + Window!.Value.Height, ((output[3] - 1) * Stride.Width) + Window.Value.Width);
        return new Border(
            Math.Max(Padding.Top, rows - Padding.Top - picture[2]), Math.Max(Padding.Left, columns - Padding.Left - picture[3]));
    }

    /// <inheritdoc/>
    public override long ScratchFloats(LayerProblem problem) => problem.Variant switch
    {
        Im2col => ColumnFloats(problem.Output),
        string variant when IsWinograd(variant) => WinogradScratchFloats(problem, problem.Inputs[0], problem.Output),
        _ => 0,
    };

    private bool GroupsAreWhole(KernelClass kernelClass)
    {
        int outputs = OutputChannels / Groups;
        int multiple = kernelClass == KernelClass.Cpu ? Geometry.BlockSize : Conv2dRun.GpuTileChannels;
        return Weight.Shape[1] % Geometry.BlockSize == 0 && outputs % multiple == 0;
    }

    private long ColumnFloats(Shape output) =>
        (long)Depth * output.Product(2, output.Rank);
}
