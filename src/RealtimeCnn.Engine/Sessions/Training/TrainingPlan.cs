using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>What a step of training runs and where values and gradients lie; made without a device.</summary>
internal sealed record TrainingPlan(
    SessionPlan Forward, IReadOnlyList<TrainingStep> Backward, PlannedValue OutputGradient, IReadOnlyList<PlannedValue?> InputGradients)
{
    /// <summary>Sizes in floats of the slots of memory that values and gradients take turns in.</summary>
    public IReadOnlyList<long> Slots { get; private init; } = [];

    public IEnumerable<TrainingStep> Steps => Forward.Steps.Select(step => new TrainingStep(step)).Concat(Backward);

    public long ScratchFloats => Steps.Select(step => step.ScratchFloats).DefaultIfEmpty(0).Max();

    /// <summary>Plans layouts, gradients and memory of a network.</summary>
    public static TrainingPlan Make(Network network, KernelClass kernelClass, TrainingOptions options)
    {
        SessionPlan forward = LayoutPlanner.Plan(network, kernelClass, new SessionOptions { Variants = options.Variants }, isTraining: true);
        MemoryPlanner.Place(forward);
        TrainingPlan plan = GradientPlanner.Plan(network, forward, options);
        foreach (TrainingStep step in plan.Backward.Where(step => step.IsBackward && step.OutputGradient!.Layout == TensorLayout.Blocked16))
            step.OutputGradient!.Storage.WidenBorder(step.Step.Layer.OutputGradientBorder(step.Step.Problem));
        MemoryPlanner.RequireSizes(forward.Steps);
        return plan with { Slots = plan.AssignSlots(options.KeepGradients) };
    }

    private IReadOnlyList<long> AssignSlots(bool keepGradients)
    {
        MemoryPlanner.SetLifetimes(Forward);
        // The gradient of the output is written between the passes, or once for all runs.
        int time = Forward.Steps.Count;
        OutputGradient.Storage.Touch(time);
        OutputGradient.Storage.IsKept = true;
        foreach (TrainingStep step in Backward)
        {
            time++;
            foreach (PlannedValue value in step.Values)
                value.Storage.Touch(time);
        }

        IEnumerable<PlannedValue> gradients = Backward.SelectMany(step => step.InputGradients.OfType<PlannedValue>())
            .Concat(Backward.Where(step => !step.IsBackward).Select(step => step.Step.Output));
        foreach (PlannedValue gradient in keepGradients ? gradients : InputGradients.OfType<PlannedValue>())
            gradient.Storage.IsKept = true;
        return MemoryPlanner.AssignSlots(
            [.. Forward.Inputs, .. Forward.Steps.Select(step => step.Output), .. Forward.Outputs, OutputGradient, .. gradients]);
    }
}
