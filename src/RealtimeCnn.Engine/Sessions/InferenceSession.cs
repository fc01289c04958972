using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// A network made ready to run on a device: optimised, its memory allocated, its kernels recorded. Running replays the kernels and
/// allocates nothing. Belongs to the device's thread.
/// </summary>
/// <example>
/// <code>
/// using ComputeDevice device = EngineDevice.Open();
/// using InferenceSession session = new(device, network);
/// float[] scores = session.Run(pixels);
/// </code>
/// </example>
public sealed class InferenceSession : IDisposable
{
    private readonly SessionResources _resources;
    private readonly Kernel[] _kernels;
    private readonly Dictionary<string, Tensor> _taps;
    private readonly SessionValue[] _values;

    /// <summary>Prepares a network on a device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="network">The network; extent 0 of its input is the batch.</param>
    /// <param name="options">Taps and variants; null for none.</param>
    /// <exception cref="ShapeException">A layer cannot take what it is given.</exception>
    /// <exception cref="DeviceMemoryException">The device has too little memory.</exception>
    public InferenceSession(ComputeDevice device, Network network, SessionOptions? options = null)
    {
        options ??= new SessionOptions();
        Device = device;
        Network = options.Optimize ? NetworkOptimizer.Optimize(network, options.Taps) : network;
        SessionPlan plan = SessionPlan.Make(Network, device.KernelClass, options);
        PlannedBytes = plan.ActivationBytes;
        _resources = new SessionResources(device, plan.Slots, plan.ScratchFloats);
        try
        {
            Dictionary<Layer, SessionValue> values = [];
            foreach (PlannedStep step in plan.Steps)
            {
                Tensor output = _resources.TensorOf(step.Output);
                Tensor[] inputs = [.. step.Inputs.Select(_resources.TensorOf)];
                if (!step.Layer.IsView)
                    step.Layer.Forward(new LayerContext(_resources, step.Layer, step.Problem, inputs, output));
                values.TryAdd(step.Layer, new SessionValue(output, _resources.Kernels.Count));
            }

            _values = [.. Network.Nodes.Select(node => values[node.Layer])];
            Inputs = [.. plan.Inputs.Select(_resources.TensorOf)];
            Outputs = [.. plan.Outputs.Select(_resources.TensorOf)];
            _taps = plan.Taps.ToDictionary(tap => tap.Key, tap => _resources.TensorOf(tap.Value));
            _kernels = [.. _resources.Kernels.Select(recorded => recorded.Kernel)];
            PlannedBytes += _resources.ConstantBytes;
        }
        catch
        {
            _resources.Dispose();
            throw;
        }
    }

    /// <summary>Tells about how much memory a session would take, without a device: to say beforehand that it will not fit.</summary>
    /// <param name="network">The network with its batch.</param>
    /// <param name="kernelClass">The structure of kernels.</param>
    /// <returns>Bytes for values and parameters.</returns>
    /// <exception cref="ShapeException">A layer cannot take what it is given.</exception>
    public static long EstimateBytes(Network network, KernelClass kernelClass) =>
        SessionPlan.Make(network, kernelClass, new SessionOptions()).ActivationBytes + network.WeightBytes;

    /// <summary>The device.</summary>
    public ComputeDevice Device { get; }

    /// <summary>The network as it runs, after optimisation.</summary>
    public Network Network { get; }

    /// <summary>The inputs, dense.</summary>
    public IReadOnlyList<Tensor> Inputs { get; }

    /// <summary>The outputs, dense.</summary>
    public IReadOnlyList<Tensor> Outputs { get; }

    /// <summary>Bytes on the device for values, scratch and packed weights.</summary>
    public long PlannedBytes { get; }

    /// <summary>Times single runs; null for none.</summary>
    internal LayerTimer? Timer { get; set; }

    /// <summary>The layer of each kernel, in the order in which <see cref="Forward"/> enqueues them.</summary>
    public IReadOnlyList<string> KernelLayers => [.. _resources.Kernels.Select(recorded => recorded.Layer.Name)];

    /// <summary>The value of a layer that was named in <see cref="SessionOptions.Taps"/>.</summary>
    /// <param name="layer">The layer.</param>
    /// <returns>Its output; filled by each run.</returns>
    /// <exception cref="ArgumentException">The layer was not named.</exception>
    public Tensor Tap(string layer) =>
        _taps.TryGetValue(layer, out Tensor? tensor) ? tensor : throw new ArgumentException($"Layer '{layer}' is not among the session's taps.", nameof(layer));

    /// <summary>
    /// The value of any layer of <see cref="Network"/>. It is there while a watcher of the layer is called; later in the run its memory
    /// may hold another value.
    /// </summary>
    /// <param name="layer">The layer's name.</param>
    /// <returns>Its output, in the layout in which the layer leaves it.</returns>
    /// <exception cref="ArgumentException">The network has no such layer.</exception>
    public Tensor ValueOf(string layer) => _values[NodeOf(layer)].Tensor;

    /// <summary>
    /// Has every run enqueue something directly behind the kernels of a layer, while its value is there: looking at a layer in this way
    /// costs neither memory nor a new session, and can begin and end between any two runs.
    /// </summary>
    /// <param name="layer">The layer's name in <see cref="Network"/>.</param>
    /// <param name="enqueue">Enqueues kernels that read <see cref="ValueOf"/>; must not wait. Takes the place of an earlier one; null for none.</param>
    /// <exception cref="ArgumentException">The network has no such layer.</exception>
    public void Watch(string layer, Action? enqueue) => _values[NodeOf(layer)].Watcher = enqueue;

    /// <summary>Enqueues all kernels: computes the outputs from what the inputs hold. Does not wait.</summary>
    /// <exception cref="OpenClException">The driver refused.</exception>
    public void Forward()
    {
        LayerTimer? timer = Timer?.Begin() == true ? Timer : null;
        timer?.Record(true);
        int value = 0;
        for (int kernel = 0; kernel < _kernels.Length; kernel++)
        {
            _kernels[kernel].Enqueue();
            for (; value < _values.Length && _values[value].Kernels <= kernel + 1; value++)
            {
                if (_values[value].Watcher is not { } watcher)
                    continue;
                timer?.Record(false);
                watcher();
                timer?.Record(true);
            }
        }

        timer?.Record(false);
    }

    /// <summary>
    /// Runs every kernel once, one after the other, so that the first real run is as fast as any: some drivers compile a kernel only when it
    /// runs for the first time.
    /// </summary>
    /// <param name="progress">Is told after each kernel how many are ready, and of how many.</param>
    /// <exception cref="OpenClException">The device failed.</exception>
    public void WarmUp(Action<int, int>? progress = null)
    {
        for (int kernel = 0; kernel < _kernels.Length; kernel++)
        {
            _kernels[kernel].Enqueue();
            Device.Finish();
            progress?.Invoke(kernel + 1, _kernels.Length);
        }
    }

    /// <summary>Runs the network on one input and waits for the first output.</summary>
    /// <param name="input">The input in row-major order.</param>
    /// <param name="output">Takes the output in row-major order.</param>
    /// <exception cref="OpenClException">The device failed.</exception>
    public void Run(ReadOnlySpan<float> input, Span<float> output)
    {
        Inputs[0].Write(input);
        Forward();
        Outputs[0].Read(output);
    }

    /// <summary>Runs the network on one input and waits for the first output.</summary>
    /// <param name="input">The input in row-major order.</param>
    /// <returns>The output in row-major order.</returns>
    /// <exception cref="OpenClException">The device failed.</exception>
    public float[] Run(ReadOnlySpan<float> input)
    {
        float[] output = new float[Outputs[0].Shape.Count];
        Run(input, output);
        return output;
    }

    /// <summary>Waits for the device and releases what the session holds on it.</summary>
    public void Dispose()
    {
        try
        {
            Device.Finish();
        }
        finally
        {
            _resources.Dispose();
        }
    }

    private int NodeOf(string layer)
    {
        for (int node = 0; node < _values.Length; node++)
        {
            if (Network.Nodes[node].Name == layer)
                return node;
        }

        throw new ArgumentException($"The session's network has no layer '{layer}'; optimisation may have joined it with another.", nameof(layer));
    }
}
