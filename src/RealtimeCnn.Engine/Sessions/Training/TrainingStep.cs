namespace RealtimeCnn.Engine;

/// <summary>A step forward, or (with a gradient of its output) the same step backward.</summary>
internal sealed record TrainingStep(PlannedStep Step, PlannedValue? OutputGradient = null)
{
    public bool IsBackward => OutputGradient is not null;

    /// <summary>What the step backward writes; null for an input whose gradient nobody needs, or that is a part of the output's gradient.</summary>
    public IReadOnlyList<PlannedValue?> InputGradients { get; init; } = [];

    /// <summary>What the step backward adds to the gradient of its input; null for nothing.</summary>
    public PlannedValue? Addend { get; init; }

    /// <summary>All values that the step reads or writes.</summary>
    public IEnumerable<PlannedValue> Values
    {
        get
        {
            if (!IsBackward)
                return Step.Inputs.Append(Step.Output);
            BackwardNeeds needs = Step.Layer.NeedsForBackward(Step.Problem);
            IEnumerable<PlannedValue> values = InputGradients.OfType<PlannedValue>().Append(OutputGradient!);
            if (Addend is not null)
                values = values.Append(Addend);
            if (needs.HasFlag(BackwardNeeds.Inputs))
                values = values.Concat(Step.Inputs);
            return needs.HasFlag(BackwardNeeds.Output) ? values.Append(Step.Output) : values;
        }
    }

    public long ScratchFloats => IsBackward ? Step.Layer.BackwardScratchFloats(Step.Problem) : Step.Layer.ScratchFloats(Step.Problem);
}
