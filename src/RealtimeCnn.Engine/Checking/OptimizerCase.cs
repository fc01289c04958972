namespace RealtimeCnn.Engine;

/// <summary>An optimiser, to be compared with its reference.</summary>
/// <param name="Name">What is special about the case.</param>
/// <param name="Options">The method and its numbers.</param>
public sealed record OptimizerCase(string Name, OptimizerOptions Options)
{
    /// <summary>What is checked, as results show it.</summary>
    public string Kind => $"Optimizer {Options.Kind}";
}
