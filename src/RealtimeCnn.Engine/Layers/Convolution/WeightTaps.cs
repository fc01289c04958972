using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// Some of a convolution's weights, as a convolution of their own: all of them, or turned round those that join one in so many pixels of
/// the input with the output, which is what the gradient of the input needs.
/// </summary>
/// <param name="Layer">The convolution.</param>
/// <param name="Rows">The kernel rows.</param>
/// <param name="Columns">The kernel columns.</param>
/// <param name="IsTurned">True when inputs and outputs change places.</param>
internal sealed record WeightTaps(Conv2d Layer, TapRange Rows, TapRange Columns, bool IsTurned)
{
    private int LayerTaps => Layer.KernelSize.Height * Layer.KernelSize.Width;

    public Extent2d Size => new(Rows.Count, Columns.Count);

    public int OutputChannels => IsTurned ? Layer.Weight.Shape[1] * Layer.Groups : Layer.OutputChannels;

    /// <summary>Input channels of a group.</summary>
    public int GroupInputs => IsTurned ? Layer.OutputChannels / Layer.Groups : Layer.Weight.Shape[1];

    /// <summary>All weights, as they are.</summary>
    public static WeightTaps All(Conv2d layer) =>
        new(layer, new TapRange(0, 1, layer.KernelSize.Height), new TapRange(0, 1, layer.KernelSize.Width), IsTurned: false);

    /// <summary>All weights turned round, for the gradient of the input of a convolution without stride.</summary>
    public static WeightTaps AllTurned(Conv2d layer) => new(
        layer,
        new TapRange(layer.KernelSize.Height - 1, -1, layer.KernelSize.Height),
        new TapRange(layer.KernelSize.Width - 1, -1, layer.KernelSize.Width),
        IsTurned: true);

    public long PackedFloats(int outputs) => Conv2dWeights.PackedFloats(OutputChannels, GroupInputs, Size, outputs);

    /// <summary>Records the packing of the weights that are trained.</summary>
    public void LaunchPacking(LayerContext context, DeviceBuffer packed, int outputs, int inputs)
    {
        int groupOutputs = OutputChannels / Layer.Groups;
        KernelArguments arguments = AddSteps(new KernelArguments()
            .Add(context.ValueOf(Layer.Weight)).Add(packed).Add(OutputChannels, GroupInputs, outputs, inputs, Rows.Count, Columns.Count))
            .Add(groupOutputs, Layer.OutputChannels / Layer.Groups * Layer.Weight.Shape[1] * LayerTaps);
        int tiles = Conv2dTile.Cover(OutputChannels, outputs) * Conv2dTile.Cover(GroupInputs, inputs);
        if (Rows.Count * Columns.Count > 0)
            context.LaunchElements("conv2d_weights", "pack_weights", arguments, tiles, cost: outputs * inputs * Rows.Count * Columns.Count);
    }

    /// <summary>Records Winograd's transform of 3x3 weights that are trained; see <see cref="WinogradWeights"/>.</summary>
    public void LaunchTransform(LayerContext context, DeviceBuffer packed, int outputs)
    {
        KernelArguments arguments = AddSteps(new KernelArguments()
            .Add(context.ValueOf(Layer.Weight)).Add(packed).Add(OutputChannels, GroupInputs, outputs));
        int count = Conv2dWeights.RoundUp(OutputChannels, outputs) / Geometry.BlockSize * GroupInputs;
        context.LaunchElements("conv2d_weights", "transform_weights", arguments, count, cost: WinogradTiling.Points * Geometry.BlockSize);
    }

    // Where the first tap lies among a layer's weights, and the distances to others.
    private KernelArguments AddSteps(KernelArguments arguments)
    {
        int outputWeights = Layer.Weight.Shape[1] * LayerTaps;
        (int inputStep, int outputStep) = IsTurned ? (outputWeights, LayerTaps) : (LayerTaps, outputWeights);
        return arguments
            .Add((Rows.First * Layer.KernelSize.Width) + Columns.First, Rows.Step * Layer.KernelSize.Width, Columns.Step)
            .Add(inputStep, outputStep);
    }
}
