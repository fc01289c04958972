using Google.Protobuf;
using RealtimeCnn.Engine.OnnxFormat;

namespace RealtimeCnn.Engine;

/// <summary>Writes networks as ONNX files: weights as initialisers, labels and preprocessing as properties.</summary>
public static class OnnxWriter
{
    /// <summary>Version of the default operator set that is written.</summary>
    public const int OperatorSet = 17;

    private const int FormatVersion = 8;
    private const long LargestFile = int.MaxValue;

    /// <summary>Writes a file. An older file of the name stays until the new one is complete.</summary>
    /// <param name="network">The network, as it was before optimisation.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="EngineException">The network has a layer that ONNX cannot express, or the file cannot be written.</exception>
    public static void Save(Network network, string path)
    {
        ModelProto model = ToModel(network);
        AtomicFile.Write(path, stream => model.WriteTo(stream));
    }

    /// <summary>The content of the file.</summary>
    /// <param name="network">The network, as it was before optimisation.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="EngineException">The network has a layer that ONNX cannot express.</exception>
    public static byte[] ToBytes(Network network) => ToModel(network).ToByteArray();

    private static ModelProto ToModel(Network network)
    {
        if (network.WeightBytes > LargestFile)
            throw new EngineException($"The network has {network.WeightBytes} bytes of weights; ONNX files have at most {LargestFile} bytes.");
        ModelProto model = new()
        {
            IrVersion = FormatVersion,
            ProducerName = "RealtimeCnn",
            ProducerVersion = typeof(OnnxWriter).Assembly.GetName().Version!.ToString(3),
            Graph = new GraphExport(network).Run(),
        };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = OperatorSet });
        model.MetadataProps.Add(OnnxMetadata.Write(network.Metadata));
        return model;
    }
}
