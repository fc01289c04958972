using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>Training diverged: the loss is no longer a number. The message names epoch, batch and layer.</summary>
public sealed class DivergedException : EngineException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Where it happened, and what to do.</param>
    public DivergedException(string message)
        : base(message)
    {
    }
}
