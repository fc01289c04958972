using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// Compares the kernels of a layer with its double-precision reference: values, what lies beyond the last channel and around the rows
/// (zeros), memory around every buffer (untouched), and a second run (the same bits). Gradients are compared with central differences of
/// the reference.
/// </summary>
public static class LayerCheck
{
    private const string LayerName = "layer";
    private const double SmallestScale = 1e-3;

    /// <summary>The cases of every layer type.</summary>
    public static IEnumerable<LayerCase> Cases =>
        typeof(LayerCheck).Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(ILayerCases)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .SelectMany(type => ((ILayerCases)Activator.CreateInstance(type)!).Cases);

    /// <summary>Checks a case with every variant that is legal for it, its input offered in each layout.</summary>
    /// <param name="device">A device that was opened with guards.</param>
    /// <param name="layerCase">The case.</param>
    /// <returns>A result for each variant and layout.</returns>
    public static IEnumerable<LayerCheckResult> Run(ComputeDevice device, LayerCase layerCase)
    {
        Shape output = layerCase.Layer.InferShape([.. layerCase.Inputs]);
        bool canBeBlocked = layerCase.Inputs.Any(shape => shape.Rank == 4);
        IReadOnlyList<string> variants = layerCase.IsTrainingOnly ? [] : layerCase.Layer.Variants(layerCase.Inputs, output, device.KernelClass);
        foreach (string variant in variants)
        {
            yield return Run(device, layerCase, variant, TensorLayout.Dense);
            if (canBeBlocked)
                yield return Run(device, layerCase, variant, TensorLayout.Blocked16);
        }

        foreach (LayerCheckResult result in GradientCheck.Run(device, layerCase))
            yield return result;
    }

    private static LayerCheckResult Run(ComputeDevice device, LayerCase layerCase, string variant, TensorLayout layout)
    {
        HostTensor<float>[] inputs = [.. layerCase.Inputs.Select((shape, index) => RandomInput(shape, index, layerCase))];
        HostTensor<double> expected = layerCase.Layer.Reference(
            [.. inputs.Select(input => new HostTensor<double>(input.Shape, [.. input.Values.Select(value => (double)value)]))]);
        SessionOptions options = new()
        {
            Optimize = false,
            Taps = [layerCase.Layer.Name],
            Variants = new Dictionary<string, string> { [layerCase.Layer.Name] = variant },
        };
        using InferenceSession session = new(device, Surround(layerCase, layout, expected.Shape), options);
        float[] first = Run(session, inputs);
        float[] second = Run(session, inputs);
        double error = LargestError(first, expected.Values);
        string? fault = expected.Shape.Equals(session.Outputs[0].Shape) ? null : $"shape {session.Outputs[0].Shape}, expected {expected.Shape}";
        double tolerance = layerCase.Tolerance * layerCase.Layer.RoundingOf(variant);
        fault ??= error <= tolerance ? null : $"error {error:0.0e+0} of the largest value, allowed {tolerance:0.0e+0}";
        fault ??= device.GuardsAreIntact() ? null : "wrote beyond a buffer";
        fault ??= UnusedFloatsAreZero(session.Tap(layerCase.Layer.Name)) ? null : "unused lanes or the border are not zero";
        fault ??= SameBits(first, second) ? null : "a second run gave other numbers";
        return new LayerCheckResult(layerCase.Layer.Kind, layerCase.Name, variant, layout, device.KernelClass, error, fault);
    }

    /// <summary>
    /// The layer under test, its inputs offered in the given layout, its blocked output (and the blocked gradients of its inputs) with a
    /// border that it must leave alone.
    /// </summary>
    internal static Network Surround(LayerCase layerCase, TensorLayout layout, Shape output)
    {
        List<NetworkNode> nodes = [];
        List<string> names = [];
        NetworkInput[] inputs = [.. layerCase.Inputs.Select((shape, index) => new NetworkInput($"input{index}", shape))];
        foreach (NetworkInput input in inputs)
        {
            names.Add(input.Name);
            if (layout == TensorLayout.Blocked16 && input.Shape.Rank == 4)
            {
                names[^1] = $"{input.Name} blocked";
                nodes.Add(new NetworkNode(new LayoutConversion { Name = names[^1], Target = TensorLayout.Blocked16, GradientBorder = new(1, 2) }, [input.Name]));
            }
        }

        nodes.Add(new NetworkNode(layerCase.Layer, names));
        if (output.Rank != 4)
            return new Network(inputs, nodes, [new NetworkOutput(LayerName, layerCase.Layer.Name)]);
        nodes.Add(new NetworkNode(new BorderedCopy { Name = "copy" }, [layerCase.Layer.Name]));
        return new Network(inputs, nodes, [new NetworkOutput(LayerName, "copy")]);
    }

    private static float[] Run(InferenceSession session, HostTensor<float>[] inputs)
    {
        for (int index = 0; index < inputs.Length; index++)
            session.Inputs[index].Write(inputs[index].Values);
        session.Forward();
        return session.Outputs[0].ToArray();
    }

    internal static HostTensor<float> RandomInput(Shape shape, int index, LayerCase layerCase)
    {
        Random random = new(1000 + index);
        float low = layerCase.LowestInput ?? -layerCase.InputRange;
        float range = layerCase.InputRange - low;
        return new HostTensor<float>(shape, [.. Enumerable.Range(0, shape.Count).Select(_ => low + (random.NextSingle() * range))]);
    }

    internal static double LargestError(float[] actual, double[] expected)
    {
        double scale = SmallestScale;
        double worst = 0;
        foreach (double value in expected)
            scale = Math.Max(scale, Math.Abs(value));
        for (int index = 0; index < Math.Min(actual.Length, expected.Length); index++)
        {
            double error = Math.Abs(actual[index] - expected[index]);
            if (double.IsNaN(error))
                return double.PositiveInfinity;
            worst = Math.Max(worst, error);
        }

        return worst / scale;
    }

    internal static bool UnusedFloatsAreZero(Tensor tensor)
    {
        float[] memory = tensor.ReadMemory();
        foreach (int position in tensor.Positions())
            memory[position] = 0;
        return !memory.AsSpan().ContainsAnyExcept(0f);
    }

    internal static bool SameBits(float[] first, float[] second) =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<float, int>(first)
            .SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.Cast<float, int>(second));
}
