using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// A network made ready to be trained on a device: memory allocated, forward pass, loss and backward pass recorded. A step writes images
/// and targets, runs <see cref="Forward"/> and <see cref="Backward"/>, and changes <see cref="Parameters"/> by <see cref="Gradients"/>, which
/// is an optimiser's work. Same inputs, same bits. Belongs to the device's thread.
/// </summary>
/// <example>
/// <code>
/// using TrainingSession session = new(device, network.WithBatch(64), new TrainingOptions { Seed = 1 });
/// session.WriteInput(pixels);
/// session.WriteLabels(labels);
/// session.ZeroGradients();
/// session.Forward();
/// session.Backward();
/// float loss = session.ReadMetrics().Loss;
/// </code>
/// </example>
public sealed class TrainingSession : IDisposable
{
    private readonly GradientGraph _graph;
    private readonly Tensor _targets;
    private readonly float[] _numbers;
    private readonly int[] _randomState = new int[4];
    private long _step = -1;

    /// <summary>Prepares a network for training on a device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="network">
    /// The network; extent 0 of its input is the batch. Its first output gives a row of logits for each image; a softmax there is left out.
    /// Its parameters are where training begins.
    /// </param>
    /// <param name="options">Seed, loss, variants; null for the defaults.</param>
    /// <exception cref="EngineException">A layer has no gradient, or the network gives no rows of logits.</exception>
    /// <exception cref="ShapeException">A layer cannot take what it is given.</exception>
    /// <exception cref="DeviceMemoryException">The device has too little memory.</exception>
    public TrainingSession(ComputeDevice device, Network network, TrainingOptions? options = null)
    {
        options ??= new TrainingOptions();
        Device = device;
        Network = network;
        Network whole = TrainingNetwork.Make(network, options);
        _graph = new GradientGraph(device, whole, options);
        Metrics = _graph.MemoryOf(whole.Nodes[^1].Layer, SoftmaxCrossEntropy.Metrics, SoftmaxCrossEntropy.MetricsFloats);
        Inputs = [.. _graph.Inputs.SkipLast(1)];
        _targets = _graph.Inputs[^1];
        BatchSize = _targets.Shape[0];
        _numbers = new float[options.HasProbabilities ? 0 : BatchSize];
        (_randomState[0], _randomState[1]) = ((int)options.Seed, (int)(options.Seed >> 32));
        SetLossScale(1);
        Step = 0;
    }

    /// <summary>Tells about how much memory a session would take, without a device: to say beforehand that it will not fit.</summary>
    /// <param name="network">The network with its batch.</param>
    /// <param name="kernelClass">The structure of kernels.</param>
    /// <param name="options">As for the session.</param>
    /// <returns>Bytes for values, gradients and parameters; an optimiser's own are not among them.</returns>
    /// <exception cref="EngineException">A layer has no gradient, or the network gives no rows of logits.</exception>
    public static long EstimateBytes(Network network, KernelClass kernelClass, TrainingOptions? options = null)
    {
        options ??= new TrainingOptions();
        Network whole = TrainingNetwork.Make(network, options);
        TrainingPlan plan = TrainingPlan.Make(whole, kernelClass, options);
        // Each weight has a gradient.
        long kept = plan.Forward.Steps.Sum(step => step.Layer.TrainingFloats(step.Problem));
        return ((plan.Slots.Sum() + plan.ScratchFloats + kept) * sizeof(float)) + (2 * whole.WeightBytes);
    }

    /// <summary>The device.</summary>
    public ComputeDevice Device { get; }

    /// <summary>The network that is trained, as it was given; <see cref="Store"/> brings its parameters up to date.</summary>
    public Network Network { get; }

    /// <summary>Whether targets are probabilities of classes, not numbers of classes.</summary>
    public bool HasProbabilities => _targets.Shape.Rank == 2;

    /// <summary>Images of a step.</summary>
    public int BatchSize { get; }

    /// <summary>The inputs, dense.</summary>
    public IReadOnlyList<Tensor> Inputs { get; }

    /// <summary>Where each parameter lies.</summary>
    public IReadOnlyList<ParameterSlot> Slots => _graph.Store.Slots;

    /// <summary>All parameters that are trained, one behind the other, with zeros in the gaps.</summary>
    public DeviceBuffer Parameters => _graph.Store.Values;

    /// <summary>The gradients at the same places; zeros in the gaps.</summary>
    public DeviceBuffer Gradients => _graph.Store.Gradients;

    /// <summary>Running statistics, which the forward pass changes, and the parameters of frozen layers.</summary>
    public DeviceBuffer Statistics => _graph.Store.Statistics;

    internal ParameterLayout Layout => _graph.Store.Layout;

    /// <summary>
    /// What <see cref="ReadMetrics"/> reads, on the device: loss, correct images, the sums of both, number of steps. For copies that do not
    /// wait.
    /// </summary>
    public DeviceBuffer Metrics { get; }

    /// <summary>The variant of each layer that has several: given to <see cref="TrainingOptions.Variants"/>, they repeat a run bit for bit.</summary>
    public IReadOnlyDictionary<string, string> Variants => _graph.Variants;

    /// <summary>Bytes on the device for values, gradients and parameters; an optimiser's own are not among them.</summary>
    public long PlannedBytes => _graph.PlannedBytes;

    /// <summary>The layer and the name of each kernel, in the order in which a step enqueues them: for profiles.</summary>
    public IReadOnlyList<(string Layer, string Kernel)> Kernels => _graph.Kernels;

    /// <summary>
    /// The number of the next step, on which dropout's random numbers depend; <see cref="Forward"/> counts on. Set it to resume a run.
    /// </summary>
    public long Step
    {
        get => _step;
        set
        {
            _step = value;
            (_randomState[2], _randomState[3]) = ((int)value, (int)(value >> 32));
        }
    }

    /// <summary>Copies a batch of images to the first input.</summary>
    /// <param name="pixels">The images in row-major order.</param>
    public void WriteInput(ReadOnlySpan<float> pixels) => Inputs[0].Write(pixels);

    /// <summary>Copies the numbers of the right classes to the device.</summary>
    /// <param name="labels">One for each image.</param>
    /// <exception cref="InvalidOperationException">The session takes probabilities.</exception>
    public void WriteLabels(ReadOnlySpan<int> labels)
    {
        if (HasProbabilities)
            throw new InvalidOperationException("The session was made for probabilities, not for numbers of classes.");
        ArgumentOutOfRangeException.ThrowIfNotEqual(labels.Length, BatchSize, nameof(labels));
        for (int image = 0; image < labels.Length; image++)
            _numbers[image] = labels[image];
        _targets.Write(_numbers);
    }

    /// <summary>Copies the probabilities of the classes to the device.</summary>
    /// <param name="probabilities">For each image one for each class.</param>
    /// <exception cref="InvalidOperationException">The session takes numbers of classes.</exception>
    public void WriteProbabilities(ReadOnlySpan<float> probabilities)
    {
        if (!HasProbabilities)
            throw new InvalidOperationException("The session was made for numbers of classes, not for probabilities.");
        _targets.Write(probabilities);
    }

    /// <summary>Multiplies the loss, and so all gradients: 1 / n where the gradients of n batches are added up.</summary>
    /// <param name="scale">The factor.</param>
    public void SetLossScale(float scale) => _graph.OutputGradient.Buffer.Fill(scale / BatchSize);

    /// <summary>Enqueues the forward pass in training mode, the loss and the count of correct images. Does not wait.</summary>
    /// <exception cref="OpenClException">The driver refused.</exception>
    public void Forward()
    {
        _graph.Store.RandomState.Write<int>(_randomState);
        _graph.Forward();
        Step++;
    }

    /// <summary>Enqueues the backward pass: the gradients of the mean loss are added to <see cref="Gradients"/>. Does not wait.</summary>
    /// <exception cref="OpenClException">The driver refused.</exception>
    public void Backward() => _graph.Backward();

    /// <summary>
    /// Finds where a loss comes from that is not a number: repeats the last forward pass layer by layer (running statistics and metrics
    /// count it as another step).
    /// </summary>
    /// <returns>The first layer whose output has a number that is not finite; null when all have none, and the targets are to blame.</returns>
    public string? FindNotFinite()
    {
        // Dropout has the mask that it had.
        Step--;
        _graph.Store.RandomState.Write<int>(_randomState);
        Step++;
        return _graph.FindNotFinite();
    }

    /// <summary>Sets all gradients to zero.</summary>
    public void ZeroGradients() => Gradients.Fill(0);

    /// <summary>Waits for the device and reads what it counted.</summary>
    /// <returns>The loss and the number of correct images.</returns>
    public TrainingMetrics ReadMetrics()
    {
        Span<float> metrics = stackalloc float[SoftmaxCrossEntropy.MetricsFloats];
        Metrics.Read(metrics);
        return TrainingMetrics.Of(metrics);
    }

    /// <summary>Begins the sums of the metrics anew.</summary>
    public void ResetMetrics() => Metrics.Fill(0);

    /// <summary>Goes on with sums that were read before: to resume a run in the middle of an epoch.</summary>
    /// <param name="metrics">The metrics as they were.</param>
    public void RestoreMetrics(TrainingMetrics metrics) =>
        Metrics.Write<float>([metrics.Loss, metrics.Correct, metrics.LossSum, metrics.CorrectSum, metrics.Steps]);

    /// <summary>Waits for the device and copies the parameters and statistics into <see cref="Network"/>'s, whose numbers change.</summary>
    public void Store() => StoreFrom(Parameters, Statistics);

    /// <summary>The same with other parameters and statistics, which lie in their buffers as the session's own do.</summary>
    internal void StoreFrom(DeviceBuffer parameters, DeviceBuffer statistics) => _graph.Store.Store(parameters, statistics);

    /// <summary>Copies <see cref="Network"/>'s parameters and statistics to the device.</summary>
    public void Load() => _graph.Store.Load();

    /// <summary>Waits for the device and releases what the session holds on it.</summary>
    public void Dispose() => _graph.Dispose();
}
