namespace RealtimeCnn.Engine;

/// <summary>
/// What importing a file may cost beyond the numbers that are in it. A file of some hundred bytes can ask for constants of gigabytes, or
/// have a thousand nodes transpose the same weights.
/// </summary>
internal sealed class ImportBudget(string source)
{
    // VGG-19 with all its weights from ConstantOfShape, which is among ONNX's own test models, needs 144 million.
    private const long MostElements = 192_000_000;

    private readonly HashSet<object> _taken = new(ReferenceEqualityComparer.Instance);
    private readonly UniqueNames _parameters = new();
    private long _left = MostElements;

    /// <summary>Accounts for numbers that are made on the host.</summary>
    /// <exception cref="OnnxException">They are too many.</exception>
    public void Spend(long elements, OnnxNode node)
    {
        _left -= elements;
        if (_left < 0)
            throw new OnnxException($"{source}: node '{node.Name}' ({node.Operation}): the file computes more than {MostElements} constant numbers; store them as initialisers.");
    }

    /// <summary>Accounts for numbers that a layer takes; each time after the first it may make a copy of its own.</summary>
    public void Take(OnnxTensor constant, OnnxNode node)
    {
        if (!_taken.Add((object?)constant.Floats?.Values ?? constant.Integers!.Values))
            Spend(constant.Shape.Count, node);
    }

    /// <summary>A name for a parameter that no other one has.</summary>
    public string ParameterName(string name) => _parameters.Make(name);
}
