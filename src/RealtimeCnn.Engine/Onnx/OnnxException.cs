namespace RealtimeCnn.Engine;

/// <summary>An ONNX file is damaged, or asks for something that the engine does not do. Names the file or the node.</summary>
public sealed class OnnxException : EngineException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="isUnsupported">True when the file is sound and the engine lacks something.</param>
    /// <param name="inner">The cause, if another exception was.</param>
    public OnnxException(string message, bool isUnsupported = false, Exception? inner = null)
        : base(message, inner)
    {
        IsUnsupported = isUnsupported;
    }

    /// <summary>True when the file is sound and the engine lacks something.</summary>
    public bool IsUnsupported { get; }
}
