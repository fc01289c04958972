using RealtimeCnn.Engine.OnnxFormat;

namespace RealtimeCnn.Engine;

/// <summary>
/// An ONNX file in memory: nodes and initialisers as they were written. <see cref="OnnxImporter"/> makes a network of it. Whatever the
/// file holds, reading it ends with a model or with an <see cref="OnnxException"/>.
/// </summary>
public sealed class OnnxModel
{
    private readonly Dictionary<string, TensorProto> _stored = [];
    private readonly Dictionary<string, OnnxTensor> _read = [];

    private OnnxModel(ModelProto model, string source)
    {
        Source = source;
        Graph = model.Graph ?? throw new OnnxException($"{source}: is no ONNX model: it has no graph.");
        OperatorSet = OperatorSetOf(model);
        foreach (TensorProto tensor in Graph.Initializer)
        {
            if (!_stored.TryAdd(tensor.Name, tensor))
                throw new OnnxException($"{source}: two initialisers are called '{tensor.Name}'; the file is damaged.");
            IsHalfPrecision |= tensor.DataType == (int)TensorProto.Types.DataType.Float16;
        }

        if (Graph.SparseInitializer.Count > 0)
            throw new OnnxException($"{source}: has sparse initialisers, which are not supported.", isUnsupported: true);
        Inputs = [.. Graph.Input.Where(input => !_stored.ContainsKey(input.Name)).Select(input => new GraphInput(input, source))];
        if (Inputs.DistinctBy(input => input.Name).Count() < Inputs.Count)
            throw new OnnxException($"{source}: two inputs have the same name; the file is damaged.");
        IsHalfPrecision |= Inputs.Any(input => input.Type == TensorProto.Types.DataType.Float16);
        Metadata = OnnxMetadata.Read(model.MetadataProps, source);
    }

    /// <summary>The file, as messages name it.</summary>
    public string Source { get; }

    /// <summary>Labels and preprocessing, as far as the file has them.</summary>
    public ModelMetadata Metadata { get; }

    /// <summary>Names of the inputs, initialisers left out.</summary>
    public IReadOnlyList<string> InputNames => [.. Inputs.Select(input => input.Name)];

    /// <summary>Names of the outputs.</summary>
    public IReadOnlyList<string> OutputNames => [.. Graph.Output.Select(output => output.Name)];

    /// <summary>Whether weights or inputs were stored with 16 bits, so that outputs stored beside the model are no more exact than that.</summary>
    public bool IsHalfPrecision { get; }

    /// <summary>Version of the default operator set that the nodes are to be understood by.</summary>
    internal int OperatorSet { get; }

    internal GraphProto Graph { get; }

    internal IReadOnlyList<GraphInput> Inputs { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The model.</returns>
    /// <exception cref="OnnxException">The file is not there, is no ONNX model or is damaged.</exception>
    public static OnnxModel Load(string path) => new(ProtoFile.Read(path, ModelProto.Parser), path);

    /// <summary>Reads labels and preprocessing of a file, and nothing else of it.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Labels and preprocessing, as far as the file has them.</returns>
    /// <exception cref="OnnxException">The file is not there, is no ONNX model or is damaged.</exception>
    public static ModelMetadata LoadMetadata(string path) => OnnxMetadata.Read(ProtoFile.Read(path, ModelHeaderProto.Parser).MetadataProps, path);

    /// <summary>Reads a model that is in memory.</summary>
    /// <param name="bytes">The content of the file.</param>
    /// <param name="source">A name for messages.</param>
    /// <returns>The model.</returns>
    /// <exception cref="OnnxException">This is no ONNX model, or it is damaged.</exception>
    public static OnnxModel Parse(byte[] bytes, string source)
    {
        using MemoryStream stream = new(bytes, writable: false);
        return new OnnxModel(ProtoFile.Read(stream, source, ModelProto.Parser), source);
    }

    private static int OperatorSetOf(ModelProto model)
    {
        // Files from before operator sets had versions are of the first.
        long version = model.OpsetImport.Where(set => set.Domain is "" or "ai.onnx").Select(set => set.Version).DefaultIfEmpty(1).Max();
        return (int)Math.Clamp(version, 1, int.MaxValue);
    }

    internal bool HasInitialiser(string name) => _stored.ContainsKey(name);

    // What the file stored is given up once it was turned into numbers: one copy of the weights is enough.
    internal OnnxTensor Initialiser(string name)
    {
        if (!_read.TryGetValue(name, out OnnxTensor? tensor))
        {
            TensorProto stored = _stored[name];
            tensor = TensorReader.Read(stored, Source);
            _read.Add(name, tensor);
            stored.ClearRawData();
            stored.FloatData.Clear();
        }

        return tensor;
    }
}
