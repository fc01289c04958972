namespace RealtimeCnn.Engine;

/// <summary>A model or its data cannot be used. The message is one line for the user: what, where, what to do.</summary>
public class EngineException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="inner">The cause, if another exception was.</param>
    public EngineException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
