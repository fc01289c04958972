namespace RealtimeCnn.Engine;

/// <summary>The layouts in which a layer takes its inputs and gives its output.</summary>
/// <param name="Input">Layout of every input of rank 4; the others are dense always.</param>
/// <param name="Output">Layout of the output.</param>
public readonly record struct LayoutChoice(TensorLayout Input, TensorLayout Output)
{
    /// <summary>Dense in, dense out.</summary>
    public static LayoutChoice Dense => new(TensorLayout.Dense, TensorLayout.Dense);

    /// <summary>Blocked in, blocked out.</summary>
    public static LayoutChoice Blocked => new(TensorLayout.Blocked16, TensorLayout.Blocked16);
}
