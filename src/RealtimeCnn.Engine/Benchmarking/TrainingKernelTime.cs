namespace RealtimeCnn.Engine;

/// <summary>How long the kernels of one name take for a layer in one pass of a training step.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Pass">The pass.</param>
/// <param name="Kernel">The kernel's name.</param>
/// <param name="Launches">How often the pass starts it for the layer.</param>
/// <param name="Milliseconds">The median of their time together.</param>
/// <param name="FastestMilliseconds">The least of it: what is left when nothing else runs.</param>
public sealed record TrainingKernelTime(
    string Layer, TrainingPass Pass, string Kernel, int Launches, double Milliseconds, double FastestMilliseconds);
