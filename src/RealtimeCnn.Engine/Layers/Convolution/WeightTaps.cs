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
    public Extent2d Size => new(Rows.Count, Columns.Count);

    public int OutputChannels => IsTurned ? Layer.Weight.Shape[1] * Layer.Groups : Layer.OutputChannels;

    /// <summary>Input channels of a group.</summary>
    public int GroupInputs => IsTurned ? Layer.OutputChannels / Layer.Groups : Layer.Weight.Shape[1];

    /// <summary>All weights, as they are.</summary>
    public static WeightTaps All(Conv2d layer) =>
        new(layer, new TapRange(0, 1, layer.KernelSize.Height), new TapRange(0, 1, layer.KernelSize.Width), IsTurned: false);

    public long PackedFloats(int outputs) => Conv2dWeights.PackedFloats(OutputChannels, GroupInputs, Size, outputs);

    /// <summary>Records the packing of the weights that are trained.</summary>
    public void LaunchPacking(LayerContext context, DeviceBuffer packed, int outputs, int inputs)
    {
        int taps = Layer.KernelSize.Height * Layer.KernelSize.Width;
        int channels = Layer.Weight.Shape[1];
        (int inputStep, int outputStep) = IsTurned ? (channels * taps, taps) : (taps, channels * taps);
        int groupOutputs = OutputChannels / Layer.Groups;
        KernelArguments arguments = new KernelArguments()
            .Add(context.ValueOf(Layer.Weight)).Add(packed).Add(OutputChannels, GroupInputs, outputs, inputs, Rows.Count, Columns.Count)
            .Add((Rows.First * Layer.KernelSize.Width) + Columns.First, Rows.Step * Layer.KernelSize.Width, Columns.Step)
            .Add(inputStep, outputStep, groupOutputs, Layer.OutputChannels / Layer.Groups * channels * taps);
        int tiles = Conv2dTile.Cover(OutputChannels, outputs) * Conv2dTile.Cover(GroupInputs, inputs);
        if (Rows.Count * Columns.Count > 0)
            context.LaunchElements("conv2d_weights", "pack_weights", arguments, tiles, cost: outputs * inputs * Rows.Count * Columns.Count);
    }
}
