namespace RealtimeCnn.Engine;

/// <summary>Rewrites a network so that it computes the same with less work. Layers that are tapped keep their values.</summary>
public static class NetworkOptimizer
{
    // What comes after a residual cannot be folded into the weights any more, so scaling comes first; the activation ends a layer.
    private static readonly Func<Network, IReadOnlyList<string>, Network>[] Passes =
        [RemoveIdentities.Apply, SeparateBorderCopies.Apply, FoldChannelScaling.Apply, FuseResidual.Apply, FuseActivation.Apply, RemoveUnused.Apply];

    /// <summary>Applies all passes.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="taps">Layers whose values must stay.</param>
    /// <returns>The optimised network.</returns>
    public static Network Optimize(Network network, IReadOnlyList<string> taps) =>
        Passes.Aggregate(network, (current, pass) => pass(current, taps));
}
