namespace RealtimeCnn.Engine;

/// <summary>One layer in a <see cref="NetworkSummary"/>.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Kind">The kind of layer.</param>
/// <param name="Output">Shape of its output.</param>
/// <param name="Parameters">Number of learned numbers.</param>
/// <param name="MultiplyAdds">Number of multiply-adds for the whole batch.</param>
/// <param name="WeightBytes">Bytes of the parameters, running statistics included.</param>
/// <param name="ActivationBytes">Bytes of the output; 0 where it shares the memory of the input.</param>
/// <param name="ReceptiveField">Rows and columns of the network's input that one output pixel sees; null when it sees all.</param>
public sealed record NetworkSummaryRow(
    string Name,
    string Kind,
    Shape Output,
    long Parameters,
    long MultiplyAdds,
    long WeightBytes,
    long ActivationBytes,
    Extent2d? ReceptiveField);
