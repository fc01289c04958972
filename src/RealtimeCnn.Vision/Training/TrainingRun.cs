using System.Diagnostics;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// Trains a network: batches of pictures, forward, backward, the optimiser's step, and after each epoch an evaluation of the validation
/// pictures. The caller drives it step by step, and can save it between any two. Belongs to the device's thread.
/// </summary>
/// <example>
/// <code>
/// using TrainingRun run = new(device, network, DatasetSplits.Open("mnist"), new TrainingRecipe { Epochs = 5 });
/// while (!run.IsDone)
/// {
///     if (!run.IsEpochComplete)
///         run.TakeStep();
///     else
///         Console.WriteLine(run.EndEpoch().ValidationAccuracy);
/// }
///
/// OnnxWriter.Save(run.Network, "net.onnx");
/// </code>
/// </example>
public sealed class TrainingRun : IDisposable
{
    // The device gets the next batch before the numbers of the last one are looked at.
    private const int BatchesAhead = 2;

    private readonly ComputeDevice _device;
    private readonly DatasetSplits _data;
    private readonly Preprocessing _preprocessing;
    private readonly TrainingSession _session;
    private readonly Optimizer _optimizer;
    private readonly RunTensors _tensors;
    private readonly LearningRateSchedule _schedule;
    private readonly DeviceReadRing<float> _metrics;
    private readonly BatchLoader _loader;
    private readonly List<EpochResult> _epochs = [];
    private readonly Stopwatch _watch = new();
    private readonly float[] _probabilities;
    private readonly double _earlierSeconds;
    private readonly float _rateFactor = 1;
    private int _pending;

    /// <summary>Prepares a run: reads the data, allocates memory, begins to make batches.</summary>
    /// <param name="device">The device.</param>
    /// <param name="network">
    /// The network, with the data's labels and its preprocessing in the metadata. Its parameters are where training begins, and change.
    /// </param>
    /// <param name="data">The pictures.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="checkpoint">Where to go on; null to begin.</param>
    /// <exception cref="EngineException">Network, data, recipe or checkpoint do not fit together.</exception>
    /// <exception cref="DeviceMemoryException">The device has too little memory.</exception>
    public TrainingRun(ComputeDevice device, Network network, DatasetSplits data, TrainingRecipe recipe, Checkpoint? checkpoint = null)
    {
        (_device, _data, Network) = (device, data, network);
        _preprocessing = network.Metadata.Preprocessing ?? throw new EngineException("The network does not say how pictures become its input.");
        if (!network.Metadata.Labels.SequenceEqual(data.Train.Labels))
            throw new EngineException($"The network has not the classes of the data {data.Name}.");
        StepsPerEpoch = recipe.StepsPerEpoch(data.Train.Count);
        if (checkpoint is not null && (checkpoint.State.Pictures != data.Train.Count || !checkpoint.State.Labels.SequenceEqual(data.Train.Labels)))
        {
            throw new EngineException(
                $"The data {data.Name} have changed since the run began, from {checkpoint.State.Pictures} training pictures in {checkpoint.State.Labels.Count} classes to "
                + $"{data.Train.Count} in {data.Train.Labels.Count}; bring them back as they were, or begin anew from the run's model.");
        }

        Stack<IDisposable> made = [];
        try
        {
            made.Push(_session = new TrainingSession(device, network.WithBatch(recipe.BatchSize), recipe.SessionOptionsFor(network)));
            made.Push(_optimizer = new Optimizer(_session, recipe.Optimizer));
            made.Push(_metrics = new DeviceReadRing<float>(_session.Metrics, (int)(_session.Metrics.Bytes / sizeof(float)), BatchesAhead));
            Recipe = recipe with { Variants = _session.Variants };
            _schedule = recipe.ScheduleFor(StepsPerEpoch);
            _tensors = new RunTensors(_session, _optimizer);
            _probabilities = new float[_session.HasProbabilities ? recipe.BatchSize * data.Train.Labels.Count : 0];
            _session.SetLossScale(1f / recipe.Accumulate);
            _session.ZeroGradients();
            _session.ResetMetrics();
            if (checkpoint?.State is TrainingState state)
            {
                (Step, _earlierSeconds, _rateFactor) = (state.Step, state.Seconds, state.RateFactor);
                _epochs.AddRange(state.Epochs);
                _tensors.Write(checkpoint.Tensors);
                _optimizer.StepCount = Step;
                _session.Step = Step * recipe.Accumulate;
                _session.RestoreMetrics(new TrainingMetrics(0, 0, state.LossSum, state.CorrectSum, state.Batches));
            }

            made.Push(_loader = MakeLoader(PositionOf(_session.Step)));
        }
        catch
        {
            foreach (IDisposable part in made)
                part.Dispose();
            throw;
        }
    }

    /// <summary>The network; <see cref="EndEpoch"/> and <see cref="StoreWeights"/> bring its parameters up to date.</summary>
    public Network Network { get; }

    /// <summary>The recipe, with the kernel variants that are used.</summary>
    public TrainingRecipe Recipe { get; }

    /// <summary>Steps of an epoch.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Steps that are done.</summary>
    public long Step { get; private set; }

    /// <summary>Steps of the whole run.</summary>
    public long TotalSteps => (long)StepsPerEpoch * Recipe.Epochs;

    /// <summary>The epochs that are done.</summary>
    public IReadOnlyList<EpochResult> Epochs => _epochs;

    /// <summary>Whether all steps of the epoch are done, so that <see cref="EndEpoch"/> is next.</summary>
    public bool IsEpochComplete => Step == (_epochs.Count + 1L) * StepsPerEpoch;

    /// <summary>Whether all epochs are done.</summary>
    public bool IsDone => _epochs.Count >= Recipe.Epochs;

    /// <summary>How the epoch goes.</summary>
    public TrainingProgress Progress { get; private set; }

    /// <summary>The learning rate of the next step.</summary>
    public float LearningRate => _rateFactor * _schedule.RateAt(Step, TotalSteps);

    /// <summary>Seconds of training, without validation.</summary>
    public double Seconds => _earlierSeconds + _watch.Elapsed.TotalSeconds;

    /// <summary>How long the device has had nothing to do because no batch was ready.</summary>
    public TimeSpan WaitedForData => _loader.Waited;

    /// <summary>Bytes on the device.</summary>
    public long PlannedBytes => _session.PlannedBytes + _optimizer.State.Values.Sum(buffer => buffer.Bytes);

    /// <summary>The number of the best of some epochs: the highest validation accuracy, then the lowest loss; the last one without validation.</summary>
    /// <param name="epochs">The epochs.</param>
    /// <returns>The epoch's number, from 1; null when there is none.</returns>
    public static int? BestOf(IReadOnlyList<EpochResult> epochs) => epochs
        .OrderByDescending(epoch => epoch.ValidationAccuracy).ThenBy(epoch => double.IsNaN(epoch.ValidationLoss ?? 0)).ThenBy(epoch => epoch.ValidationLoss)
        .ThenByDescending(epoch => epoch.ValidationAccuracy is null ? epoch.Epoch : -epoch.Epoch).FirstOrDefault()?.Epoch;

    /// <summary>Does the next step. Does not wait for the device to finish it.</summary>
    /// <exception cref="DivergedException">The loss is no longer a number. The parameters are left as they were before.</exception>
    /// <exception cref="FrameSourceException">A picture cannot be read.</exception>
    public void TakeStep()
    {
        if (IsDone || IsEpochComplete)
            throw new InvalidOperationException("The steps of this epoch are done.");
        _watch.Start();
        try
        {
            for (int batch = 0; batch < Recipe.Accumulate; batch++)
                RunBatch();
            _optimizer.Step(LearningRate);
            Step++;
            if (IsEpochComplete)
                CollectAll();
            else
                _device.Flush();
        }
        finally
        {
            _watch.Stop();
        }
    }

    /// <summary>Ends an epoch: stores the weights in <see cref="Network"/>, evaluates the validation pictures.</summary>
    /// <param name="cancellation">Stops the evaluation; the epoch is then ended by another call.</param>
    /// <returns>How the epoch went.</returns>
    /// <exception cref="DivergedException">Weights are no longer numbers.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was stopped.</exception>
    public EpochResult EndEpoch(CancellationToken cancellation = default)
    {
        if (!IsEpochComplete)
            throw new InvalidOperationException("There are steps left in this epoch.");
        TrainingMetrics metrics = _session.ReadMetrics();
        StoreWeights();
        if (Network.Nodes.SelectMany(node => node.Layer.Parameters).FirstOrDefault(parameter => !Array.TrueForAll(parameter.Value.Values, float.IsFinite)) is Parameter lost)
            throw NoNumbers(lost.Name);
        Evaluation? evaluation = _data.Validation is null ? null : Evaluator.Evaluate(
            _device, Network, _data.Validation, new EvaluationOptions { BatchSize = Recipe.BatchSize }, null, cancellation);
        EpochResult result = new()
        {
            Epoch = _epochs.Count + 1,
            Step = Step,
            Seconds = Seconds,
            LearningRate = _rateFactor * _schedule.RateAt(Step - 1, TotalSteps),
            TrainingLoss = (double)metrics.LossSum / metrics.Steps,
            TrainingAccuracy = (double)metrics.CorrectSum / metrics.Steps / Recipe.BatchSize,
            ValidationLoss = evaluation?.Loss,
            ValidationAccuracy = evaluation?.Accuracy,
            ValidationTop5 = evaluation?.Top5,
        };
        _session.ResetMetrics();
        _epochs.Add(result);
        return result;
    }

    /// <summary>Waits for the device and stores the weights in <see cref="Network"/>: their moving average where the recipe has one.</summary>
    public void StoreWeights()
    {
        if (Recipe.Optimizer.AverageDecay > 0)
            _optimizer.StoreAverage();
        else
            _session.Store();
    }

    /// <summary>Waits for the device and copies all that is needed to go on from here.</summary>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="DivergedException">The loss or what would be saved is no longer a number.</exception>
    public Checkpoint MakeCheckpoint()
    {
        CollectAll();
        TrainingMetrics metrics = _session.ReadMetrics();
        TrainingState state = new()
        {
            Pictures = _data.Train.Count,
            Labels = _data.Train.Labels,
            Step = Step,
            Seconds = Seconds,
            RateFactor = _rateFactor,
            LossSum = metrics.LossSum,
            CorrectSum = metrics.CorrectSum,
            Batches = metrics.Steps,
            Epochs = [.. _epochs],
        };
        IReadOnlyDictionary<string, HostTensor<float>> tensors = _tensors.Read();
        string? lost = tensors.FirstOrDefault(tensor => !Array.TrueForAll(tensor.Value.Values, float.IsFinite)).Key;
        return lost is null ? new Checkpoint(state, tensors) : throw NoNumbers(lost);
    }

    /// <summary>Releases what the run holds on the device, and stops making batches.</summary>
    public void Dispose()
    {
        _loader.Dispose();
        _metrics.Dispose();
        _optimizer.Dispose();
        _session.Dispose();
    }

    private void RunBatch()
    {
        Batch batch = _loader.Next();
        // Batches at the end of an epoch that make no whole step.
        while (batch.Position.Batch >= StepsPerEpoch * Recipe.Accumulate)
            batch = _loader.Next();
        Write(batch);
        _session.Forward();
        _session.Backward();
        _metrics.Enqueue();
        if (++_pending == BatchesAhead)
            Collect();
    }

    private void Write(Batch batch)
    {
        _session.WriteInput(batch.Inputs);
        if (!_session.HasProbabilities)
        {
            _session.WriteLabels(batch.Labels);
            return;
        }

        batch.WriteProbabilities(_probabilities);
        _session.WriteProbabilities(_probabilities);
    }

    private void CollectAll()
    {
        while (_pending > 0)
            Collect();
    }

    private void Collect()
    {
        Span<float> numbers = _metrics.Wait();
        TrainingMetrics metrics = TrainingMetrics.Of(numbers);
        _pending--;
        Progress = new TrainingProgress((double)metrics.LossSum / metrics.Steps, (double)metrics.CorrectSum / metrics.Steps / Recipe.BatchSize, metrics.Steps);
        if (!float.IsFinite(metrics.LossSum))
            throw Diverged(_session.Step - 1 - _pending);
    }

    // The optimiser does nothing any more once the loss is no number, so the batch can be run again as it was.
    private DivergedException Diverged(long number)
    {
        BatchPosition position = PositionOf(number);
        using BatchLoader loader = MakeLoader(position);
        Write(loader.Next());
        _session.Step = number + 1;
        string place = _session.FindNotFinite() is string layer ? $"layer '{layer}' is the first whose output is none" : "all layers' outputs are finite";
        return new DivergedException(
            $"The loss is no longer a number in epoch {position.Epoch + 1}, batch {position.Batch + 1}: {place}; the learning rate was {LearningRate:g3}. Make it smaller.");
    }

    private DivergedException NoNumbers(string name) => new(
        $"'{name}' has values that are no longer numbers after step {Step}; the learning rate was {LearningRate:g3}. Make it smaller.");

    private BatchPosition PositionOf(long number)
    {
        int batches = StepsPerEpoch * Recipe.Accumulate;
        return new BatchPosition((int)(number / batches), (int)(number % batches));
    }

    private BatchLoader MakeLoader(BatchPosition start) => new(_data.Train, _preprocessing, Recipe.LoaderOptions(start));
}
