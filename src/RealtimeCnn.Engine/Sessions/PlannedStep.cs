namespace RealtimeCnn.Engine;

/// <summary>A layer with its values, in the order of execution. Layout conversions are steps like any other.</summary>
internal sealed record PlannedStep(Layer Layer, LayerProblem Problem, IReadOnlyList<PlannedValue> Inputs, PlannedValue Output);
