using System.Diagnostics;
using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>Times a network on a device: random input to the device, all kernels, output back.</summary>
public static class NetworkBenchmark
{
    private const int FewestRuns = 5;
    private const int Seed = 1;

    /// <summary>Times whole runs.</summary>
    /// <param name="session">The network on its device.</param>
    /// <param name="duration">How long to go on; at least five runs are timed.</param>
    /// <param name="cancellation">Ends it early, with an exception.</param>
    /// <returns>The milliseconds of each run, the shortest first.</returns>
    public static IReadOnlyList<double> Time(InferenceSession session, TimeSpan duration, CancellationToken cancellation = default)
    {
        float[][] inputs = [.. session.Inputs.Select(input => RandomInput(input.Shape))];
        float[][] outputs = [.. session.Outputs.Select(output => new float[output.Shape.Count])];
        WarmUp(session, inputs, outputs, duration / 10, cancellation);
        List<double> times = [];
        long begin = Stopwatch.GetTimestamp();
        while (times.Count < FewestRuns || Stopwatch.GetElapsedTime(begin) < duration)
        {
            cancellation.ThrowIfCancellationRequested();
            times.Add(Run(session, inputs, outputs));
        }

        times.Sort();
        return times;
    }

    /// <summary>Times each layer by the device's own clock.</summary>
    /// <param name="session">The network on a device that was opened with profiling.</param>
    /// <param name="duration">How long to go on; at least five runs are timed.</param>
    /// <param name="cancellation">Ends it early, with an exception.</param>
    /// <returns>The layers in the order in which they run; those that compute nothing are left out.</returns>
    public static IReadOnlyList<LayerTime> TimeLayers(InferenceSession session, TimeSpan duration, CancellationToken cancellation = default)
    {
        KernelProfiler profiler = session.Device.Profiler
            ?? throw new InvalidOperationException("Layers are timed on a device that was opened with profiling.");
        float[][] inputs = [.. session.Inputs.Select(input => RandomInput(input.Shape))];
        float[][] outputs = [.. session.Outputs.Select(output => new float[output.Shape.Count])];
        WarmUp(session, inputs, outputs, duration / 10, cancellation);
        List<IReadOnlyList<KernelTime>> runs = [];
        long begin = Stopwatch.GetTimestamp();
        while (runs.Count < FewestRuns || Stopwatch.GetElapsedTime(begin) < duration)
        {
            cancellation.ThrowIfCancellationRequested();
            profiler.Start();
            _ = Run(session, inputs, outputs);
            runs.Add(profiler.Stop());
        }

        return LayerTimes(session, runs);
    }

    /// <summary>Numbers between -1 and 1, the same in every run.</summary>
    internal static float[] RandomInput(Shape shape)
    {
        Random random = new(Seed);
        float[] values = new float[shape.Count];
        foreach (ref float value in values.AsSpan())
            value = (random.NextSingle() * 2) - 1;
        return values;
    }

    private static List<LayerTime> LayerTimes(InferenceSession session, List<IReadOnlyList<KernelTime>> runs)
    {
        IReadOnlyDictionary<string, Shape> shapes = session.Network.InferShapes();
        Dictionary<string, NetworkNode> nodes = session.Network.Nodes.ToDictionary(node => node.Name);
        List<LayerTime> layers = [];
        foreach (IGrouping<string, int> kernels in Enumerable.Range(0, session.KernelLayers.Count).GroupBy(kernel => session.KernelLayers[kernel]))
        {
            double[] times = [.. runs.Select(run => kernels.Sum(kernel => run[kernel].Milliseconds)).Order()];
            string names = string.Join('+', kernels.Select(kernel => runs[0][kernel].Kernel).Distinct());
            NetworkNode? node = nodes.GetValueOrDefault(kernels.Key);
            layers.Add(node is null
                ? new LayerTime(kernels.Key, nameof(LayoutConversion), null, names, 0, times[times.Length / 2])
                : new LayerTime(
                    node.Name,
                    node.Layer.Kind,
                    shapes[node.Name],
                    names,
                    node.Layer.MultiplyAdds([.. node.Inputs.Select(input => shapes[input])], shapes[node.Name]),
                    times[times.Length / 2]));
        }

        return layers;
    }

    private static void WarmUp(InferenceSession session, float[][] inputs, float[][] outputs, TimeSpan duration, CancellationToken cancellation)
    {
        // The first run generates code; the machine's clock settles after it.
        _ = Run(session, inputs, outputs);
        long begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < duration)
        {
            cancellation.ThrowIfCancellationRequested();
            _ = Run(session, inputs, outputs);
        }
    }

    private static double Run(InferenceSession session, float[][] inputs, float[][] outputs)
    {
        long start = Stopwatch.GetTimestamp();
        for (int index = 0; index < inputs.Length; index++)
            session.Inputs[index].Write(inputs[index]);
        session.Forward();
        for (int index = 0; index < outputs.Length; index++)
            session.Outputs[index].Read(outputs[index]);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
