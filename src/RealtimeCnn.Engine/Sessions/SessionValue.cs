namespace RealtimeCnn.Engine;

/// <summary>The output of a layer in a session.</summary>
/// <param name="tensor">Where it lies.</param>
/// <param name="kernels">How many of the session's kernels have run when it is there.</param>
internal sealed class SessionValue(Tensor tensor, int kernels)
{
    public Tensor Tensor { get; } = tensor;

    public int Kernels { get; } = kernels;

    /// <summary>Called in every run when the value is there.</summary>
    public Action? Watcher { get; set; }
}
