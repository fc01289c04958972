namespace RealtimeCnn.Engine;

/// <summary>What became of an ONNX model.</summary>
/// <param name="Network">The network, with those outputs that depend on what it is fed.</param>
/// <param name="Constants">The other outputs by name: what is known before the network runs (shapes, constants).</param>
/// <param name="Omitted">Outputs that the engine does not compute: second outputs of nodes (masks, means).</param>
public sealed record OnnxImport(Network Network, IReadOnlyDictionary<string, OnnxTensor> Constants, IReadOnlyList<string> Omitted);
