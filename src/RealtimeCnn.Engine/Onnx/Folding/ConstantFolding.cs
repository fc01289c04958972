namespace RealtimeCnn.Engine;

/// <summary>Computes on the host what is known before a network runs: shape arithmetic and rearranged weights.</summary>
internal static class ConstantFolding
{
    /// <summary>Computes a node when everything that it needs is known.</summary>
    /// <param name="node">The node.</param>
    /// <param name="output">Name of its first output.</param>
    /// <param name="budget">Accounts for what is computed.</param>
    /// <returns>The first output; null when the node is for the device.</returns>
    public static OnnxTensor? TryFold(ImportedNode node, string output, ImportBudget budget)
    {
        _ = (node, output, budget);
        return null;
    }
}
