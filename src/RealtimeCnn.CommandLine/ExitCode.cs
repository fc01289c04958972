namespace RealtimeCnn.CommandLine;

/// <summary>How a program ended, for the shell that started it.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>The command line is wrong.</summary>
    Usage = 1,

    /// <summary>A file, a model or data cannot be used.</summary>
    Data = 2,

    /// <summary>There is no usable device or camera.</summary>
    Device = 3,

    /// <summary>A self-check failed.</summary>
    CheckFailed = 4,

    /// <summary>The device or the program has too little memory.</summary>
    OutOfMemory = 5,

    /// <summary>Training diverged: the loss is no number.</summary>
    Diverged = 6,

    /// <summary>The user interrupted the program; what was done is saved.</summary>
    Interrupted = 130,
}
