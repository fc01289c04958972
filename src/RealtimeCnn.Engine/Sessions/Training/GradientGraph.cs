using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// A network on a device with its parameters and the recorded kernels of both passes. It knows no loss: the gradient of the output is
/// given.
/// </summary>
internal sealed class GradientGraph : IDisposable
{
    private readonly SessionResources _resources;
    private readonly TrainingPlan _plan;
    private readonly List<(PlannedStep Step, int Kernels)> _steps = [];
    private readonly Kernel[] _forward;
    private readonly Kernel[] _backward;

    /// <summary>Plans and records.</summary>
    /// <param name="device">The device.</param>
    /// <param name="network">The network, its layers made ready for training.</param>
    /// <param name="options">Variants, frozen layers, wanted gradients.</param>
    public GradientGraph(ComputeDevice device, Network network, TrainingOptions options)
    {
        _plan = TrainingPlan.Make(network, device.KernelClass, options);
        Store = new ParameterStore(device, network, options.Frozen);
        SessionResources? resources = null;
        try
        {
            _resources = resources = new SessionResources(device, _plan.Slots, _plan.ScratchFloats, Store);
            foreach (PlannedStep step in _plan.Forward.Steps.Where(step => !step.Layer.IsView))
            {
                step.Layer.Forward(Context(step));
                _steps.Add((step, resources.Kernels.Count));
            }

            int forwardKernels = resources.Kernels.Count;
            foreach (TrainingStep step in _plan.Backward)
            {
                if (step.IsBackward)
                    step.Step.Layer.Backward(Context(step));
                else
                    step.Step.Layer.Forward(Context(step.Step));
            }

            Kernel[] kernels = [.. resources.Kernels.Select(recorded => recorded.Kernel)];
            (_forward, _backward) = (kernels[..forwardKernels], kernels[forwardKernels..]);
        }
        catch
        {
            resources?.Dispose();
            Store.Dispose();
            throw;
        }
    }

    public ParameterStore Store { get; }

    public long PlannedBytes => ((_plan.Slots.Sum() + Math.Max(1, _plan.ScratchFloats)) * sizeof(float)) + _resources.ConstantBytes + Store.Bytes;

    public IReadOnlyList<Tensor> Inputs => [.. _plan.Forward.Inputs.Select(_resources.TensorOf)];

    public Tensor Output => _resources.TensorOf(_plan.Forward.Outputs[0]);

    public Tensor OutputGradient => _resources.TensorOf(_plan.OutputGradient);

    /// <summary>The gradients of the inputs that were asked for.</summary>
    public IReadOnlyList<Tensor?> InputGradients =>
        [.. _plan.InputGradients.Select(gradient => gradient is null ? null : _resources.TensorOf(gradient))];

    /// <summary>The variant of each layer.</summary>
    public IReadOnlyDictionary<string, string> Variants => _plan.Forward.Steps
        .Where(step => step.Problem.Variant != Layer.DefaultVariant).GroupBy(step => step.Layer.Name)
        .ToDictionary(steps => steps.Key, steps => steps.First().Problem.Variant);

    /// <summary>The layer and the name of each kernel in order.</summary>
    public IReadOnlyList<(string Layer, string Kernel)> Kernels => [.. _resources.Kernels.Select(recorded => (recorded.Layer.Name, recorded.Kernel.Name))];

    /// <summary>What <see cref="Layer.Backward"/> of a layer wrote, none where it had nothing to do; kept with <see cref="TrainingOptions.KeepGradients"/> alone.</summary>
    public IReadOnlyList<Tensor?> InputGradientsOf(string layer) =>
        [.. _plan.Backward.Where(step => step.IsBackward && step.Step.Layer.Name == layer).SelectMany(step => step.InputGradients)
            .Select(gradient => gradient is null ? null : _resources.TensorOf(gradient))];

    /// <summary>Memory that a layer keeps, see <see cref="LayerContext.Memory"/>.</summary>
    public DeviceBuffer MemoryOf(Layer layer, string key, long floats)
    {
        _resources.TryAddMemory(layer, key, floats, out DeviceBuffer buffer);
        return buffer;
    }

    /// <summary>Enqueues the forward pass.</summary>
    public void Forward() => Enqueue(_forward);

    /// <summary>Runs the forward pass layer by layer, looking at each output while it is there.</summary>
    /// <returns>The first layer whose output has a number that is not finite; null for none.</returns>
    public string? FindNotFinite()
    {
        int kernel = 0;
        foreach ((PlannedStep step, int kernels) in _steps)
        {
            for (; kernel < kernels; kernel++)
                _forward[kernel].Enqueue();
            if (!Array.TrueForAll(_resources.TensorOf(step.Output).ToArray(), float.IsFinite))
                return step.Layer.Name;
        }

        return null;
    }

    /// <summary>Enqueues the backward pass, which adds to the gradients of the parameters.</summary>
    public void Backward() => Enqueue(_backward);

    public void Dispose()
    {
        _resources.Device.Finish();
        _resources.Dispose();
        Store.Dispose();
    }

    private static void Enqueue(Kernel[] kernels)
    {
        foreach (Kernel kernel in kernels)
            kernel.Enqueue();
    }

    private LayerContext Context(PlannedStep step) => new(
        _resources, step.Layer, step.Problem, [.. step.Inputs.Select(_resources.TensorOf)], _resources.TensorOf(step.Output));

    private LayerContext Context(TrainingStep step) => new(
        _resources,
        step.Step.Layer,
        step.Step.Problem,
        [.. step.Step.Inputs.Select(_resources.TensorOf)],
        _resources.TensorOf(step.Step.Output),
        _resources.TensorOf(step.OutputGradient!))
    {
        InputGradients = [.. step.InputGradients.Select(gradient => gradient is null ? null : _resources.TensorOf(gradient))],
        GradientAddend = step.Addend is null ? null : _resources.TensorOf(step.Addend),
    };
}
