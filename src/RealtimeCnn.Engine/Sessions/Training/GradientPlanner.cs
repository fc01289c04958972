namespace RealtimeCnn.Engine;

/// <summary>
/// Plans the backward pass: the steps of the forward pass from the last to the first, those left out through which no trained parameter
/// can be reached. Where a value has several consumers, their gradients are added up.
/// </summary>
internal sealed class GradientPlanner
{
    private readonly TrainingOptions _options;
    private readonly HashSet<PlannedValue> _wanted = [];
    private readonly Dictionary<PlannedValue, List<PlannedValue>> _contributions = [];
    private readonly List<TrainingStep> _steps = [];

    private GradientPlanner(TrainingOptions options) => _options = options;

    /// <summary>Plans the gradients of the first output of a network.</summary>
    public static TrainingPlan Plan(Network network, SessionPlan forward, TrainingOptions options)
    {
        GradientPlanner planner = new(options);
        planner.MarkWanted(network, forward);
        PlannedValue output = forward.Outputs[0];
        PlannedValue outputGradient = GradientOf(output);
        planner._contributions.Add(output, [outputGradient]);
        foreach (PlannedStep step in forward.Steps.Reverse())
            planner.Add(step);
        return new TrainingPlan(forward, planner._steps, outputGradient, [.. forward.Inputs.Select(planner.Total)]);
    }

    private static PlannedValue GradientOf(PlannedValue value) => new($"gradient of {value.Name}", value.Shape, value.Layout);

    // A constant's value depends on nothing that is trained.
    private void MarkWanted(Network network, SessionPlan forward)
    {
        for (int index = 0; index < forward.Inputs.Count; index++)
        {
            if (_options.InputGradients.Contains(network.Inputs[index].Name))
                _wanted.Add(forward.Inputs[index]);
        }

        foreach (PlannedStep step in forward.Steps)
        {
            if (IsTrained(step.Layer) || step.Inputs.Any(_wanted.Contains))
                _wanted.Add(step.Output);
        }
    }

    private bool IsTrained(Layer layer) => layer.TrainedParameters.Count > 0 && !_options.Frozen.Contains(layer.Name);

    private void Add(PlannedStep step)
    {
        if (!_wanted.Contains(step.Output) || Total(step.Output) is not { } gradient)
            return;
        if (!step.Layer.HasBackward)
            throw step.Layer.NoGradient();
        PlannedValue? addend = TakeAddend(step);
        PlannedValue?[] inputGradients = [.. step.Inputs.Select((input, index) => Contribution(step, index, input, gradient))];
        if (IsTrained(step.Layer) || inputGradients.Any(input => input is not null))
            _steps.Add(new TrainingStep(step, gradient) { InputGradients = inputGradients, Addend = addend });
    }

    // What was given so far for the gradient of the input, where the step can take it over.
    private PlannedValue? TakeAddend(PlannedStep step)
    {
        if (!step.Layer.AddsToInputGradient(step.Problem) || !_contributions.TryGetValue(step.Inputs[0], out List<PlannedValue>? all))
            return null;
        PlannedValue addend = all[^1];
        all.RemoveAt(all.Count - 1);
        return addend;
    }

    // Null when there is nothing to compute.
    private PlannedValue? Contribution(PlannedStep step, int index, PlannedValue input, PlannedValue gradient)
    {
        if (!_wanted.Contains(input))
            return null;
        PlannedValue contribution = GradientOf(input);
        if (!_contributions.TryGetValue(input, out List<PlannedValue>? all))
            _contributions.Add(input, all = []);
        all.Add(contribution);
        if (input.Layout != gradient.Layout || step.Layer.BlockInOutputGradient(step.Problem, index, gradient.Layout) is not int block)
            return contribution;
        contribution.LieIn(gradient, block);
        return null;
    }

    private PlannedValue? Total(PlannedValue value)
    {
        if (!_contributions.TryGetValue(value, out List<PlannedValue>? all))
            return null;
        if (all.Count == 1)
            return all[0];
        PlannedValue total = GradientOf(value);
        Sum sum = new() { Name = total.Name };
        Shape[] shapes = [.. all.Select(contribution => contribution.Shape)];
        LayerProblem problem = new(shapes, value.Shape, Compute.KernelClass.Cpu, Layer.DefaultVariant);
        _steps.Add(new TrainingStep(new PlannedStep(sum, problem, [.. all], total)));
        _contributions[value] = [total];
        return total;
    }
}
