namespace RealtimeCnn.Compute;

/// <summary>The base of what can go wrong between the program and an OpenCL device. The message is one line for the user.</summary>
public abstract class ComputeException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What went wrong, where, and what to do.</param>
    /// <param name="inner">The cause, if another exception was.</param>
    protected ComputeException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
