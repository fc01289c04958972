using System.Reflection;

namespace RealtimeCnn.Engine;

/// <summary>The layer types by the ONNX operators that they are made from, found by <see cref="OnnxOperatorAttribute"/>.</summary>
internal static class LayerFactories
{
    private static readonly Dictionary<string, Func<OnnxNode, Layer>> Factories = Find();

    /// <summary>The operators, in alphabetical order.</summary>
    public static IEnumerable<string> Operators => Factories.Keys.Order(StringComparer.Ordinal);

    /// <summary>What makes a layer of an operator; null when no layer does it.</summary>
    public static Func<OnnxNode, Layer>? Of(string operation) => Factories.GetValueOrDefault(operation);

    private static Dictionary<string, Func<OnnxNode, Layer>> Find()
    {
        Dictionary<string, Func<OnnxNode, Layer>> factories = [];
        foreach (Type type in typeof(LayerFactories).Assembly.GetTypes())
        {
            OnnxOperatorAttribute[] operators = [.. type.GetCustomAttributes<OnnxOperatorAttribute>()];
            if (operators.Length == 0)
                continue;
            MethodInfo method = type.GetMethod("FromOnnx", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static, [typeof(OnnxNode)])
                ?? throw new InvalidOperationException($"{type.Name} names an ONNX operator and has no static FromOnnx(OnnxNode).");
            Func<OnnxNode, Layer> factory = method.CreateDelegate<Func<OnnxNode, Layer>>();
            foreach (OnnxOperatorAttribute attribute in operators)
                factories.Add(attribute.Operation, factory);
        }

        return factories;
    }
}
