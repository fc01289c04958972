using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.CommandLine;

/// <summary>What the user is told about an exception: one line and an exit code.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Message">The line.</param>
/// <param name="Cause">The exception; its stack is shown when <c>RTCNN_DEBUG</c> is set.</param>
internal sealed record Failure(ExitCode Code, string Message, Exception Cause)
{
    /// <summary>Judges an exception.</summary>
    /// <param name="error">The exception.</param>
    /// <returns>What to tell the user.</returns>
    public static Failure Of(Exception error)
    {
        while (error is AggregateException or TypeInitializationException && error.InnerException is not null)
            error = error.InnerException;
        return error switch
        {
            OperationCanceledException => new Failure(ExitCode.Interrupted, "Interrupted.", error),
            DivergedException => new Failure(ExitCode.Diverged, error.Message, error),
            EngineException => new Failure(ExitCode.Data, error.Message, error),
            DeviceMemoryException => new Failure(ExitCode.OutOfMemory, error.Message, error),
            OutOfMemoryException => new Failure(ExitCode.OutOfMemory, "There is too little memory; use a smaller batch, picture or model.", error),
            ComputeException => new Failure(ExitCode.Device, error.Message, error),
            // A library of the system is missing, or its package is for another processor: the message says what to install.
            DllNotFoundException or PlatformNotSupportedException => new Failure(ExitCode.Device, error.Message, error),
            IOException or UnauthorizedAccessException => new Failure(ExitCode.Data, error.Message, error),
            _ => new Failure(
                ExitCode.Data,
                $"This should not have happened; please report it with the command that you gave: {error.GetType().Name}: {error.Message}",
                error),
        };
    }

    /// <summary>Writes the line to standard error.</summary>
    /// <returns>The exit code.</returns>
    public ExitCode Report()
    {
        // A message of a library may have several lines; the user gets one.
        string line = string.Join(' ', Message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Console.Error.WriteLine(Code == ExitCode.Interrupted ? line : $"error: {line}");
        if (Environment.GetEnvironmentVariable("RTCNN_DEBUG") is { Length: > 0 })
            Console.Error.WriteLine(Cause);
        return Code;
    }
}
