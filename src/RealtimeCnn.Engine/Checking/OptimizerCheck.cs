using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// Compares the kernels of optimisers with their double-precision reference over some steps: parameters, moments and averages; gradients
/// and what lies between parameters (zeros), memory around every buffer (untouched), and a second run (the same bits).
/// </summary>
public static class OptimizerCheck
{
    private const double Tolerance = 1e-5;
    private const int Steps = 4;

    /// <summary>Every method with every option.</summary>
    public static IEnumerable<OptimizerCase> Cases =>
    [
        new("plain", new OptimizerOptions { Momentum = 0 }),
        new("plain, decay", new OptimizerOptions { Momentum = 0, WeightDecay = 0.1f }),
        new("momentum", new OptimizerOptions()),
        new("Nesterov, decay", new OptimizerOptions { Nesterov = true, Momentum = 0.8f, WeightDecay = 0.1f }),
        new("momentum, decay, clipped, average", new OptimizerOptions { WeightDecay = 0.1f, MaxGradientNorm = 3, AverageDecay = 0.9f }),
        new("momentum, nothing to clip", new OptimizerOptions { MaxGradientNorm = 1e4f }),
        new("plain, average", new OptimizerOptions { Momentum = 0, AverageDecay = 0.2f }),
        new("plain", new OptimizerOptions { Kind = OptimizerKind.Adam }),
        new("decay, clipped", new OptimizerOptions { Kind = OptimizerKind.Adam, WeightDecay = 0.1f, MaxGradientNorm = 3 }),
        new("other numbers, average", new OptimizerOptions { Kind = OptimizerKind.Adam, Beta1 = 0.7f, Beta2 = 0, Epsilon = 0.01f, AverageDecay = 0.3f }),
        new("decay", new OptimizerOptions { Kind = OptimizerKind.AdamW, WeightDecay = 0.1f }),
        new("decay, clipped, average", new OptimizerOptions { Kind = OptimizerKind.AdamW, WeightDecay = 0.1f, MaxGradientNorm = 3, AverageDecay = 0.9f }),
    ];

    /// <summary>Checks a case.</summary>
    /// <param name="device">A device that was opened with guards.</param>
    /// <param name="optimizerCase">The case.</param>
    /// <returns>One result.</returns>
    public static IEnumerable<LayerCheckResult> Run(ComputeDevice device, OptimizerCase optimizerCase)
    {
        (float[][] first, string? fault, double error) = Run(device, optimizerCase.Options);
        fault ??= error <= Tolerance ? null : $"error {error:0.0e+0} of the largest value, allowed {Tolerance:0.0e+0}";
        fault ??= Run(device, optimizerCase.Options).Found.Zip(first, LayerCheck.SameBits).All(same => same) ? null : "a second run gave other numbers";
        yield return new LayerCheckResult(
            optimizerCase.Kind, optimizerCase.Name, Layer.DefaultVariant, TensorLayout.Dense, device.KernelClass, error, fault);
    }

    private static (float[][] Found, string? Fault, double Error) Run(ComputeDevice device, OptimizerOptions options)
    {
        // Weights large enough for several work-groups and pieces of the norm; nothing is a multiple of anything.
        Network network = new NetworkBuilder([3, 7, 5]).BatchNorm().Flatten().Linear(301).Linear(131).Build();
        using TrainingSession session = new(device, network);
        using Optimizer optimizer = new(session, options);
        OptimizerReference reference = new(options, session.Slots, Doubles(Read(session.Parameters)), Doubles(Read(session.Statistics)));
        Random random = new(1);
        for (int step = 0; step < Steps; step++)
        {
            float[] gradient = RandomGradient(session, random);
            float[] statistics = [.. Read(session.Statistics).Select(value => value + random.NextSingle())];
            float rate = 0.1f / (1 + step);
            session.Gradients.Write<float>(gradient);
            session.Statistics.Write<float>(statistics);
            optimizer.Step(rate);
            reference.Step(rate, Doubles(gradient), Doubles(statistics));
        }

        List<(float[] Found, double[] Expected)> pairs = [(Read(session.Parameters), reference.Parameters)];
        foreach ((string name, DeviceBuffer buffer) in optimizer.State)
            pairs.Add((Read(buffer), Expected(reference, name)));
        bool areZero = pairs.Take(optimizer.State.ContainsKey(OptimizerPlan.AverageStatistics) ? pairs.Count - 1 : pairs.Count).All(pair => GapsAreZero(session, pair.Found));
        string? fault = areZero ? null : "the gaps between parameters are not zero";
        fault ??= Array.TrueForAll(Read(session.Gradients), value => value == 0) ? null : "gradients are not zero afterwards";
        fault ??= device.GuardsAreIntact() ? null : "wrote beyond a buffer";
        return ([.. pairs.Select(pair => pair.Found)], fault, pairs.Max(pair => LayerCheck.LargestError(pair.Found, pair.Expected)));
    }

    private static double[] Expected(OptimizerReference reference, string name) => name switch
    {
        OptimizerPlan.Momentum => reference.Momentum,
        OptimizerPlan.FirstMoment => reference.FirstMoment,
        OptimizerPlan.SecondMoment => reference.SecondMoment,
        OptimizerPlan.Average => reference.Average,
        OptimizerPlan.AverageStatistics => reference.AverageStatistics,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such state."),
    };

    // Some are zero, as behind a ReLU that let nothing through.
    private static float[] RandomGradient(TrainingSession session, Random random)
    {
        float[] gradient = new float[session.Gradients.Bytes / sizeof(float)];
        foreach (ParameterSlot slot in session.Slots.Where(slot => slot.IsTrained))
        {
            foreach (ref float value in gradient.AsSpan(slot.Offset, slot.Parameter.Shape.Count))
                value = random.Next(5) == 0 ? 0 : random.NextSingle() - 0.5f;
        }

        return gradient;
    }

    private static bool GapsAreZero(TrainingSession session, float[] found)
    {
        float[] rest = [.. found];
        foreach (ParameterSlot slot in session.Slots.Where(slot => slot.IsTrained))
            rest.AsSpan(slot.Offset, slot.Parameter.Shape.Count).Clear();
        return !rest.AsSpan().ContainsAnyExcept(0f);
    }

    private static float[] Read(DeviceBuffer buffer)
    {
        float[] values = new float[buffer.Bytes / sizeof(float)];
        buffer.Read<float>(values);
        return values;
    }

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);
}
