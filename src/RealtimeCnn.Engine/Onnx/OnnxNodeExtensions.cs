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

    /// <summary>A number that newer operator sets pass as a constant input and older ones as an attribute.</summary>
    /// <returns>The number; null when neither is there.</returns>
    public static float? TakeFloat(this OnnxNode node, int index, string attribute)
    {
        if (!node.HasInput(index))
            return node.HasAttribute(attribute) ? node.Float(attribute, 0) : null;
        HostTensor<float> values = node.TakeFloats(index);
        return values.Shape.Count == 1 ? values.Values[0] : throw node.Unsupported($"a '{attribute}' of shape {values.Shape}");
    }
}
