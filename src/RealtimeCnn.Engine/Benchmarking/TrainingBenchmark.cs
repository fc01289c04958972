using System.Diagnostics;
using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>Times steps of training on random pictures: input and labels to the device, forward, backward, update.</summary>
/// <param name="session">The network on its device.</param>
/// <param name="optimizer">What changes its parameters.</param>
public sealed class TrainingBenchmark(TrainingSession session, Optimizer optimizer)
{
    private const int FewestSteps = 5;

    // So small that random labels do not lead far away.
    private const float LearningRate = 1e-4f;

    private readonly float[][] _inputs = [.. session.Inputs.Select(input => NetworkBenchmark.RandomInput(input.Shape))];
    private readonly int[] _labels = RandomLabels(session);

    /// <summary>Times whole steps, each until the device is done.</summary>
    /// <param name="duration">How long to go on; at least five steps are timed.</param>
    /// <param name="cancellation">Ends it early, with an exception.</param>
    /// <returns>The milliseconds of each step, the shortest first.</returns>
    public IReadOnlyList<double> Time(TimeSpan duration, CancellationToken cancellation = default)
    {
        WarmUp(duration / 10, cancellation);
        List<double> times = [];
        long begin = Stopwatch.GetTimestamp();
        while (times.Count < FewestSteps || Stopwatch.GetElapsedTime(begin) < duration)
        {
            cancellation.ThrowIfCancellationRequested();
            times.Add(Run());
        }

        times.Sort();
        return times;
    }

    /// <summary>Times each kernel by the device's own clock, on a device that was opened with profiling.</summary>
    /// <param name="duration">How long to go on; at least five steps are timed.</param>
    /// <param name="cancellation">Ends it early, with an exception.</param>
    /// <returns>The kernels of each layer and pass, in the order in which they run.</returns>
    public IReadOnlyList<TrainingKernelTime> TimeKernels(TimeSpan duration, CancellationToken cancellation = default)
    {
        KernelProfiler profiler = session.Device.Profiler
            ?? throw new InvalidOperationException("Kernels are timed on a device that was opened with profiling.");
        WarmUp(duration / 10, cancellation);
        List<IReadOnlyList<KernelTime>> steps = [];
        int forward = 0;
        long begin = Stopwatch.GetTimestamp();
        while (steps.Count < FewestSteps || Stopwatch.GetElapsedTime(begin) < duration)
        {
            cancellation.ThrowIfCancellationRequested();
            profiler.Start();
            Write();
            session.Forward();
            forward = profiler.Count;
            session.Backward();
            optimizer.Step(LearningRate);
            steps.Add(profiler.Stop());
        }

        return Summarize(steps, forward);
    }

    private static int[] RandomLabels(TrainingSession session)
    {
        int classes = session.Network.InferShapes()[session.Network.Outputs[0].Value][1];
        Random random = new(1);
        return [.. Enumerable.Range(0, session.BatchSize).Select(_ => random.Next(classes))];
    }

    private List<TrainingKernelTime> Summarize(List<IReadOnlyList<KernelTime>> steps, int forward)
    {
        IReadOnlyList<(string Layer, string Kernel)> kernels = session.Kernels;
        TrainingPass PassOf(int kernel) => kernel < forward ? TrainingPass.Forward : kernel < kernels.Count ? TrainingPass.Backward : TrainingPass.Update;
        string LayerOf(int kernel) => kernel < kernels.Count ? kernels[kernel].Layer : "";
        List<TrainingKernelTime> times = [];
        foreach (IGrouping<(string Layer, TrainingPass Pass, string Kernel), int> group in Enumerable.Range(0, steps[0].Count)
            .GroupBy(kernel => (LayerOf(kernel), PassOf(kernel), steps[0][kernel].Kernel)))
        {
            double[] sums = [.. steps.Select(step => group.Sum(kernel => step[kernel].Milliseconds)).Order()];
            times.Add(new TrainingKernelTime(group.Key.Layer, group.Key.Pass, group.Key.Kernel, group.Count(), sums[sums.Length / 2], sums[0]));
        }

        return times;
    }

    private void WarmUp(TimeSpan duration, CancellationToken cancellation)
    {
        // The first step generates code; the machine's clock settles after it.
        _ = Run();
        long begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < duration)
        {
            cancellation.ThrowIfCancellationRequested();
            _ = Run();
        }
    }

    private double Run()
    {
        long start = Stopwatch.GetTimestamp();
        Write();
        session.Forward();
        session.Backward();
        optimizer.Step(LearningRate);
        session.Device.Finish();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private void Write()
    {
        for (int index = 0; index < _inputs.Length; index++)
            session.Inputs[index].Write(_inputs[index]);
        session.WriteLabels(_labels);
    }
}
