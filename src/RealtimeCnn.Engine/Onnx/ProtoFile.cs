using Google.Protobuf;

namespace RealtimeCnn.Engine;

/// <summary>Reads messages from files that may be anything.</summary>
internal static class ProtoFile
{
    // Protocol buffers count bytes with 31 bits; ONNX models beyond that keep their weights in other files.
    private const long LargestFile = int.MaxValue;

    /// <summary>Reads a message that is a whole file.</summary>
    /// <typeparam name="T">The message.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="parser">The message's parser.</param>
    public static T Read<T>(string path, MessageParser<T> parser)
        where T : class, IMessage<T>, new()
    {
        try
        {
            // Asked before it is opened, because opening a pipe waits for its writer. Pipes and devices have no length.
            if (new FileInfo(path) is { Exists: true, Length: 0 })
                throw new OnnxException($"{path}: is empty, or no file but a device or a pipe.");
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
            return Read(stream, path, parser);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new OnnxException($"{path}: there is no such file.", inner: exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OnnxException($"{path}: cannot be read: {exception.Message}", inner: exception);
        }
    }

    /// <summary>Reads a message from a stream that can be read twice.</summary>
    /// <typeparam name="T">The message.</typeparam>
    /// <param name="stream">The stream, at its beginning.</param>
    /// <param name="source">Its name, for messages.</param>
    /// <param name="parser">The message's parser.</param>
    public static T Read<T>(Stream stream, string source, MessageParser<T> parser)
        where T : class, IMessage<T>, new()
    {
        if (stream.Length > LargestFile)
            throw new OnnxException($"{source}: has {stream.Length} bytes, ONNX files have at most {LargestFile}.");
        try
        {
            ProtoScan.Check(stream, new T().Descriptor);
            stream.Position = 0;
            return parser.WithDiscardUnknownFields(true).ParseFrom(stream);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidDataException)
        {
            throw new OnnxException($"{source}: is no ONNX file, or is damaged: {exception.Message}", inner: exception);
        }
    }
}
