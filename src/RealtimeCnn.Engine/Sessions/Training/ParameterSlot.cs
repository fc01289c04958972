namespace RealtimeCnn.Engine;

/// <summary>Where a parameter lies while it is trained.</summary>
/// <param name="Layer">The layer that has it.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Offset">
/// Index of its first float: in <see cref="TrainingSession.Parameters"/> and <see cref="TrainingSession.Gradients"/> when it is trained, else in
/// <see cref="TrainingSession.Statistics"/>.
/// </param>
/// <param name="IsTrained">False for running statistics, and for layers that are frozen.</param>
public sealed record ParameterSlot(Layer Layer, Parameter Parameter, int Offset, bool IsTrained);
