using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>Matrices of the same size in a buffer.</summary>
/// <param name="Buffer">The buffer.</param>
/// <param name="Origin">Index of the first float of the first matrix.</param>
/// <param name="Distance">Floats from one matrix to the next; 0 to take the same each time.</param>
internal readonly record struct MatrixRun(DeviceBuffer Buffer, int Origin = 0, int Distance = 0);
