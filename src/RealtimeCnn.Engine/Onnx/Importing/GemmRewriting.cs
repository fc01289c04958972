namespace RealtimeCnn.Engine;

/// <summary>A <c>Gemm</c> that is no dense layer, as the operators that it stands for: alpha * A' * B' + beta * C.</summary>
internal static class GemmRewriting
{
    /// <summary>Imports the operators.</summary>
    /// <returns>The sum.</returns>
    public static GraphValue Rewrite(GraphImport import, ImportedNode node)
    {
        GraphValue a = Transposed(import, node, 0, "transA");
        GraphValue b = Transposed(import, node, 1, "transB");
        GraphValue product = Scaled(import, node, Add(import, node, "MatMul", a, b), "alpha");
        return node.HasInput(2) ? Add(import, node, "Add", product, Scaled(import, node, node.Input(2), "beta")) : product;
    }

    private static GraphValue Transposed(GraphImport import, ImportedNode node, int input, string attribute) =>
        node.Integer(attribute, 0) == 0 ? node.Input(input) : Add(import, node, "Transpose", node.Input(input));

    private static GraphValue Scaled(GraphImport import, ImportedNode node, GraphValue value, string attribute)
    {
        float factor = node.Float(attribute, 1);
        string name = $"{node.Name} {attribute}";
        return factor == 1
            ? value
            : Add(import, node, "Mul", value, GraphValue.Of(name, new OnnxTensor(name, new HostTensor<float>([], [factor]))));
    }

    private static GraphValue Add(GraphImport import, ImportedNode node, string operation, params GraphValue[] inputs) =>
        import.Add(operation, node.Name, node.OperatorSet, inputs);
}
