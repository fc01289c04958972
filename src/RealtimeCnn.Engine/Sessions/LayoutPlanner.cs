using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>Decides in which layout each layer works and puts conversions where the layouts differ.</summary>
internal sealed class LayoutPlanner
{
    private readonly KernelClass _kernelClass;
    private readonly SessionOptions _options;
    private readonly bool _isTraining;
    private readonly Dictionary<(string Name, TensorLayout Layout), PlannedValue> _values = [];
    private readonly Dictionary<string, TensorLayout> _produced = [];
    private readonly List<PlannedStep> _steps = [];

    private LayoutPlanner(KernelClass kernelClass, SessionOptions options, bool isTraining)
    {
        _isTraining = isTraining;
        _kernelClass = kernelClass;
        _options = options;
    }

    /// <summary>Plans a network, for use or to be trained.</summary>
    /// <returns>The steps, and the values of the network's inputs, outputs and taps by name.</returns>
    public static SessionPlan Plan(Network network, KernelClass kernelClass, SessionOptions options, bool isTraining = false)
    {
        RequireNames(network, [.. options.Taps, .. options.Variants.Keys]);
        LayoutPlanner planner = new(kernelClass, options, isTraining);
        foreach (NetworkInput input in network.Inputs)
            planner.Define(new PlannedValue(input.Name, input.Shape, TensorLayout.Dense));
        foreach (NetworkNode node in network.Nodes)
            planner.Add(node);
        PlannedValue[] outputs = [.. network.Outputs.Select(output => planner.Value(output.Value, TensorLayout.Dense))];
        return new SessionPlan(
            planner._steps,
            [.. network.Inputs.Select(input => planner.Value(input.Name, TensorLayout.Dense))],
            outputs,
            options.Taps.Distinct().ToDictionary(name => name, name => planner.Value(name, planner._produced[name])));
    }

    private static void RequireNames(Network network, IReadOnlyList<string> names)
    {
        HashSet<string> known = [.. network.Nodes.Select(node => node.Name), .. network.Inputs.Select(input => input.Name)];
        if (names.FirstOrDefault(name => !known.Contains(name)) is string unknown)
            throw new EngineException($"The network has no layer '{unknown}', which the session's options name; optimisation may have joined it with another.");
    }

    private void Add(NetworkNode node)
    {
        Shape[] shapes = [.. node.Inputs.Select(name => _values[(name, _produced[name])].Shape)];
        Shape shape = node.Layer.InferShape(shapes);
        IReadOnlyList<string> variants = _isTraining
            ? node.Layer.TrainingVariants(shapes, shape, _kernelClass)
            : node.Layer.Variants(shapes, shape, _kernelClass);
        if (!_options.Variants.TryGetValue(node.Name, out string? variant))
            variant = variants[0];
        else if (!variants.Contains(variant))
            throw new EngineException($"Layer {node.Name} has no variant '{variant}' here; it has {string.Join(", ", variants)}.");
        LayerProblem problem = new(shapes, shape, _kernelClass, variant);
        LayoutChoice choice = node.Layer.ChooseLayout(problem, [.. node.Inputs.Select(name => _produced[name])]);
        PlannedValue[] inputs = [.. node.Inputs.Select((name, index) => Value(name, shapes[index].Rank == 4 ? choice.Input : TensorLayout.Dense))];
        PlannedValue output = new(node.Name, shape, choice.Output);
        Define(output);
        _steps.Add(new PlannedStep(node.Layer, problem, inputs, output));
    }

    private void Define(PlannedValue value)
    {
        _values.Add((value.Name, value.Layout), value);
        _produced.Add(value.Name, value.Layout);
    }

    // A value is converted at most once, when first wanted in the other layout.
    private PlannedValue Value(string name, TensorLayout layout)
    {
        if (_values.TryGetValue((name, layout), out PlannedValue? known))
            return known;
        PlannedValue source = _values[(name, _produced[name])];
        PlannedValue converted = new(name, source.Shape, layout);
        _values.Add((name, layout), converted);
        // A constant is written in the other layout as well, once, and not converted in every run.
        if (_steps.Find(step => step.Output == source) is { Inputs.Count: 0 } constant)
        {
            _steps.Add(constant with { Output = converted });
            return converted;
        }

        LayoutConversion conversion = new() { Name = $"{name} as {layout}", Target = layout };
        LayerProblem problem = new([source.Shape], source.Shape, _kernelClass, Layer.DefaultVariant);
        _steps.Add(new PlannedStep(conversion, problem, [source], converted));
        return converted;
    }
}
