using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>A picture or a video cannot be read or written. The message is one line for the user: what, where, what to do.</summary>
public sealed class FrameSourceException : EngineException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="inner">The cause, if another exception was.</param>
    public FrameSourceException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
