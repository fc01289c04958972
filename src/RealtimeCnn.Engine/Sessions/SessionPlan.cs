namespace RealtimeCnn.Engine;

/// <summary>What a session will run and where its values lie; made without a device.</summary>
internal sealed record SessionPlan(
    IReadOnlyList<PlannedStep> Steps,
    IReadOnlyList<PlannedValue> Inputs,
    IReadOnlyList<PlannedValue> Outputs,
    IReadOnlyDictionary<string, PlannedValue> Taps)
{
    /// <summary>Sizes in floats of the slots of memory that the values take turns in.</summary>
    public IReadOnlyList<long> Slots { get; init; } = [];

    /// <summary>Floats of the memory that kernels of one layer pass to each other.</summary>
    public long ScratchFloats => Steps.Select(step => step.Layer.ScratchFloats(step.Problem)).DefaultIfEmpty(0).Max();

    /// <summary>Bytes for values and scratch, weights not counted.</summary>
    public long ActivationBytes => (Slots.Sum() + ScratchFloats) * sizeof(float);

    /// <summary>Plans layouts and memory of a network.</summary>
    public static SessionPlan Make(Network network, Compute.KernelClass kernelClass, SessionOptions options)
    {
        SessionPlan plan = LayoutPlanner.Plan(network, kernelClass, options);
        return plan with { Slots = MemoryPlanner.Assign(plan) };
    }
}
