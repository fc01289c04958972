namespace RealtimeCnn.Engine;

/// <summary>What several layers read from their ONNX nodes in the same way.</summary>
internal static class OnnxNodeExtensions
{
    /// <summary>Whole numbers that newer operator sets pass as a constant input and older ones as an attribute.</summary>
    /// <returns>The numbers, those beyond 32 bits as the nearest within; null when neither is there.</returns>
    public static int[]? TakeIntegers(this OnnxNode node, int index, string attribute)
    {
        if (node.HasInput(index))
            return [.. node.TakeIntegers(index).Select(value => (int)Math.Clamp(value, int.MinValue, int.MaxValue))];
        return node.HasAttribute(attribute) ? node.Integers(attribute, []) : null;
    }
}
