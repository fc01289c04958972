using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// Compares what a layer's kernels compute in training with its reference, and the gradients with <see cref="GradientReference"/>; then
/// what lies beyond the last channel and around the rows (zeros), memory around every buffer (untouched), and a second run: the same bits,
/// and gradients of parameters added up.
/// </summary>
internal static class GradientCheck
{
    // Sums over images and pixels round more than the outputs do.
    private const double ToleranceFactor = 10;

    /// <summary>Checks a case with every variant that can be trained, its input offered in each layout.</summary>
    /// <returns>A result for each variant and layout; none for a layer without a gradient.</returns>
    public static IEnumerable<LayerCheckResult> Run(ComputeDevice device, LayerCase layerCase)
    {
        LayerCase trained = layerCase with { Layer = layerCase.Layer.ForTraining() };
        Layer layer = trained.Layer;
        if (!layer.HasBackward || layer.IsView || trained.Inputs.Count == 0)
            yield break;
        HostTensor<float>[] inputs = [.. trained.Inputs.Select((shape, index) => LayerCheck.RandomInput(shape, index, trained))];
        GradientReference reference = new(layer, inputs, trained.DifferentiableInputs ?? inputs.Length);
        Shape output = layer.InferShape([.. trained.Inputs]);
        bool canBeBlocked = trained.Inputs.Any(shape => shape.Rank == 4);
        foreach (string variant in layer.TrainingVariants(trained.Inputs, output, device.KernelClass))
        {
            yield return Run(device, trained, inputs, reference, variant, TensorLayout.Dense);
            if (canBeBlocked)
                yield return Run(device, trained, inputs, reference, variant, TensorLayout.Blocked16);
        }
    }

    private static LayerCheckResult Run(
        ComputeDevice device, LayerCase layerCase, HostTensor<float>[] inputs, GradientReference reference, string variant, TensorLayout layout)
    {
        Layer layer = layerCase.Layer;
        Shape output = layer.InferShape([.. layerCase.Inputs]);
        Network network = LayerCheck.Surround(layerCase, layout, output);
        TrainingOptions options = new()
        {
            Variants = new Dictionary<string, string> { [layer.Name] = variant },
            InputGradients = [.. network.Inputs.Take(layerCase.DifferentiableInputs ?? inputs.Length).Select(input => input.Name)],
            KeepGradients = true,
        };
        using GradientGraph graph = new(device, network, options);
        for (int index = 0; index < inputs.Length; index++)
            graph.Inputs[index].Write(inputs[index].Values);
        graph.OutputGradient.Write(reference.Projection);
        float[][] first = Gradients(graph, layer);
        float[][] second = Gradients(graph, layer);
        double error = first.Select((gradient, tensor) => reference.ErrorOf(tensor, gradient)).DefaultIfEmpty(0).Max();
        double outputTolerance = layerCase.Tolerance * layer.RoundingOf(variant);
        double tolerance = ToleranceFactor * outputTolerance;
        double outputError = LayerCheck.LargestError(graph.Output.ToArray(), reference.Output);
        string? fault = outputError <= outputTolerance ? null : $"error {outputError:0.0e+0} of the output in training, allowed {outputTolerance:0.0e+0}";
        fault ??= error <= tolerance ? null : $"error {error:0.0e+0} of the gradient, allowed {tolerance:0.0e+0}";
        fault ??= device.GuardsAreIntact() ? null : "wrote beyond a buffer";
        bool areZero = graph.InputGradientsOf(layer.Name).OfType<Tensor>().All(LayerCheck.UnusedFloatsAreZero);
        fault ??= areZero ? null : "unused lanes or the border of a gradient are not zero";
        fault ??= GapsAreZero(graph.Store) ? null : "the gaps between the parameters' gradients are not zero";
        fault ??= SecondFollows(first, second, inputs.Length) ? null : "a second run gave other gradients, or did not add those of parameters";
        return new LayerCheckResult(layer.Kind, layerCase.Name, $"{variant} backward", layout, device.KernelClass, error, fault);
    }

    // Of the inputs first, empty where there is none; then of the trained parameters.
    private static float[][] Gradients(GradientGraph graph, Layer layer)
    {
        graph.Forward();
        graph.Backward();
        return
        [
            .. graph.InputGradients.Select(gradient => gradient?.ToArray() ?? []),
            .. layer.TrainedParameters.Select(parameter => Read(graph.Store.GradientOf(parameter)!, parameter.Shape.Count)),
        ];
    }

    private static float[] Read(DeviceBuffer buffer, int count)
    {
        float[] values = new float[count];
        buffer.Read<float>(values);
        return values;
    }

    private static bool GapsAreZero(ParameterStore store)
    {
        float[] gradients = Read(store.Gradients, (int)(store.Gradients.Bytes / sizeof(float)));
        foreach (ParameterSlot slot in store.Slots.Where(slot => slot.IsTrained))
            gradients.AsSpan(slot.Offset, slot.Parameter.Shape.Count).Clear();
        return !gradients.AsSpan().ContainsAnyExcept(0f);
    }

    // A number added to itself is exactly doubled.
    private static bool SecondFollows(float[][] first, float[][] second, int inputs)
    {
        IEnumerable<float[]> expected = first.Select((gradient, tensor) => tensor < inputs ? gradient : [.. gradient.Select(value => 2 * value)]);
        return expected.Zip(second, LayerCheck.SameBits).All(same => same);
    }
}
