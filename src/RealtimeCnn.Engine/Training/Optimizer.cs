using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// Changes the parameters of a session by their gradients. While the sum of the losses (since <see cref="TrainingSession.ResetMetrics"/>)
/// or the gradient's norm is not finite, a step changes nothing but the gradients, so that the layer where it began can be found. Same
/// inputs, same bits. Belongs to the device's thread; dispose it before the session.
/// </summary>
/// <example>
/// <code>
/// using Optimizer optimizer = new(session, new OptimizerOptions { Kind = OptimizerKind.AdamW, WeightDecay = 0.01f });
/// session.Forward();
/// session.Backward();
/// optimizer.Step(0.001f);
/// </code>
/// </example>
public sealed class Optimizer : IDisposable
{
    private const string File = "optimizer";

    private readonly TrainingSession _session;
    private readonly Dictionary<string, DeviceBuffer> _state = [];
    private readonly List<DeviceBuffer> _tables = [];
    private readonly List<Kernel> _kernels = [];
    private readonly float[] _numbers = new float[OptimizerPlan.StepFloats];
    private readonly DeviceBuffer _stepNumbers;

    /// <summary>Prepares the steps. The average begins with the parameters and statistics that the session has now.</summary>
    /// <param name="session">The session whose parameters are changed.</param>
    /// <param name="options">The method and its numbers.</param>
    /// <exception cref="EngineException">An option makes no sense, or the session has nothing to train.</exception>
    /// <exception cref="DeviceMemoryException">The device has too little memory.</exception>
    public Optimizer(TrainingSession session, OptimizerOptions options)
    {
        options.Validate();
        OptimizerPlan plan = new(session.Layout, options);
        if (plan.Layout.TrainedFloats == 0)
            throw new EngineException("The network has no parameters to train; give it layers that have some, or freeze fewer.");
        _session = session;
        Options = options;
        try
        {
            foreach ((string name, long floats) in plan.State)
            {
                _state.Add(name, session.Device.Allocate(floats * sizeof(float)));
                _state[name].Fill(0);
            }

            _stepNumbers = Table(new float[OptimizerPlan.StepFloats]);
            Record(plan);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The method and its numbers.</summary>
    public OptimizerOptions Options { get; }

    /// <summary>Number of steps so far; set it to resume a run.</summary>
    public long StepCount { get; set; }

    /// <summary>
    /// What a checkpoint must hold, beside <see cref="StepCount"/>: <c>momentum</c>, or <c>first_moment</c> and <c>second_moment</c>; and
    /// <c>average</c>, all of which lie as <see cref="TrainingSession.Parameters"/> do, and <c>average_statistics</c>, which lie as
    /// <see cref="TrainingSession.Statistics"/>.
    /// </summary>
    public IReadOnlyDictionary<string, DeviceBuffer> State => _state;

    /// <summary>Tells how much memory an optimiser will take when no layer is frozen, without a device.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">The method.</param>
    /// <returns>Bytes on the device.</returns>
    /// <exception cref="EngineException">The network gives no rows of logits.</exception>
    public static long StateBytes(Network network, OptimizerOptions options) =>
        new OptimizerPlan(ParameterLayout.Of(TrainingNetwork.Make(network, new TrainingOptions()), frozen: []), options).Bytes;

    /// <summary>
    /// Enqueues a step: the session's parameters are changed by its gradients, which are zero afterwards. Does not wait for the device.
    /// </summary>
    /// <param name="learningRate">The learning rate of this step.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or no number.</exception>
    /// <exception cref="OpenClException">The driver refused.</exception>
    public void Step(float learningRate)
    {
        if (!(learningRate >= 0) || !float.IsFinite(learningRate))
            throw new ArgumentOutOfRangeException(nameof(learningRate), learningRate, "A learning rate is 0 or more.");
        long step = StepCount + 1;
        _numbers[0] = learningRate;
        _numbers[1] = (float)(1 - Math.Min(Options.AverageDecay, (1.0 + step) / (10.0 + step)));
        _numbers[2] = (float)(1 / (1 - Math.Pow(Options.Beta1, step)));
        _numbers[3] = (float)(1 / Math.Sqrt(1 - Math.Pow(Options.Beta2, step)));
        _stepNumbers.Write<float>(_numbers);
        foreach (Kernel kernel in _kernels)
            kernel.Enqueue();
        StepCount = step;
    }

    /// <summary>Waits for the device and copies the averages into <see cref="TrainingSession.Network"/>'s parameters and statistics.</summary>
    /// <exception cref="InvalidOperationException"><see cref="OptimizerOptions.AverageDecay"/> is 0.</exception>
    public void StoreAverage()
    {
        if (!_state.TryGetValue(OptimizerPlan.Average, out DeviceBuffer? average))
            throw new InvalidOperationException("The optimiser was made without an average.");
        _session.StoreFrom(average, _state[OptimizerPlan.AverageStatistics]);
    }

    /// <summary>Waits for the device and releases what the optimiser holds on it.</summary>
    public void Dispose()
    {
        _session.Device.Finish();
        foreach (Kernel kernel in _kernels)
            kernel.Dispose();
        foreach (DeviceBuffer buffer in _state.Values.Concat(_tables))
            buffer.Dispose();
    }

    private void Record(OptimizerPlan plan)
    {
        int count = plan.Layout.TrainedFloats;
        DeviceBuffer clip = Table(1f);
        if (Options.MaxGradientNorm is float largest)
        {
            DeviceBuffer sums = Table(new float[plan.Pieces]);
            Record(
                "square_sums",
                new KernelArguments().Add(_session.Gradients).Add(sums).Add(count, OptimizerPlan.PieceFloats),
                WorkSizes.OfRows(_session.Device, plan.Pieces, OptimizerPlan.PieceFloats));
            Record("clip_to_norm", new KernelArguments().Add(sums).Add(clip).Add(plan.Pieces).Add(largest), WorkSizes.OfRows(_session.Device, 1, plan.Pieces));
        }

        bool hasAverage = _state.TryGetValue(OptimizerPlan.Average, out DeviceBuffer? average);
        KernelArguments arguments = new KernelArguments().Add(_stepNumbers).Add(clip).Add(_session.Metrics).Add(Table(plan.Decays()))
            .Add(_session.Parameters).Add(_session.Gradients).Add(average ?? _session.Parameters).Add(hasAverage ? 1 : 0, count);
        if (Options.Kind == OptimizerKind.Sgd)
            AddSgd(arguments);
        else
            AddAdam(arguments);
        Record(Options.Kind == OptimizerKind.Sgd ? "sgd" : "adam", arguments, WorkSizes.OfElements(_session.Device, count));
        if (!hasAverage)
            return;
        _session.Parameters.CopyTo(average!);
        DeviceBuffer averageStatistics = _state[OptimizerPlan.AverageStatistics];
        _session.Statistics.CopyTo(averageStatistics);
        int statistics = (int)(averageStatistics.Bytes / sizeof(float));
        Record(
            "average_statistics",
            new KernelArguments().Add(_stepNumbers).Add(clip).Add(_session.Metrics).Add(_session.Statistics).Add(averageStatistics).Add(statistics),
            WorkSizes.OfElements(_session.Device, statistics));
    }

    private void AddSgd(KernelArguments arguments)
    {
        bool hasMomentum = _state.TryGetValue(OptimizerPlan.Momentum, out DeviceBuffer? momentum);
        arguments.Add(momentum ?? _session.Parameters).Add(hasMomentum ? 1 : 0).Add(Options.Momentum).Add(Options.Nesterov ? 1 : 0);
    }

    private void AddAdam(KernelArguments arguments) => arguments
        .Add(_state[OptimizerPlan.FirstMoment]).Add(_state[OptimizerPlan.SecondMoment])
        .Add(Options.Beta1, Options.Beta2, (float)(1 - (double)Options.Beta1), (float)(1 - (double)Options.Beta2), Options.Epsilon)
        .Add(Options.Kind == OptimizerKind.AdamW ? 1 : 0);

    private void Record(string kernel, KernelArguments arguments, WorkSize work) =>
        _kernels.Add(_session.Device.Kernels.Create(File, kernel, arguments, work));

    private DeviceBuffer Table(params ReadOnlySpan<float> values)
    {
        _tables.Add(_session.Device.Allocate(values));
        return _tables[^1];
    }
}
