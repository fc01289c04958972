namespace RealtimeCnn.Engine;

/// <summary>An ONNX file is damaged, or asks for something that the engine does not do. Names the file or the node.</summary>
public sealed class OnnxException : EngineException
{
    private const int LongestMessage = 400;

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="isUnsupported">True when the file is sound and the engine lacks something.</param>
    /// <param name="inner">The cause, if another exception was.</param>
    public OnnxException(string message, bool isUnsupported = false, Exception? inner = null)
        : base(OneLine(message), inner)
    {
        IsUnsupported = isUnsupported;
    }

    /// <summary>True when the file is sound and the engine lacks something.</summary>
    public bool IsUnsupported { get; }

    // Messages quote names from files, and a file may call a node whatever it likes.
    private static string OneLine(string message)
    {
        if (message.Length > LongestMessage)
            message = string.Concat(message.AsSpan(0, LongestMessage), "...");
        return string.Create(message.Length, message, static (line, text) =>
        {
            for (int index = 0; index < line.Length; index++)
                line[index] = char.IsControl(text[index]) ? ' ' : text[index];
        });
    }
}
