using RealtimeCnn.Vision;

namespace RealtimeCnn.CommandLine;

/// <summary>Frames for a loop without a window, and what to tell the shell when they end.</summary>
internal abstract class FrameFeed : IDisposable
{
    /// <summary>The frame that was read last.</summary>
    public abstract Frame Frame { get; }

    /// <summary>Whether the frames come from life: those that nobody had time for are gone.</summary>
    public virtual bool IsLive => false;

    /// <summary>How long reading the frame took; of a live frame, its age when it was read.</summary>
    public abstract double ReadMilliseconds { get; }

    /// <summary>Frames of one second in the source that is being read.</summary>
    public abstract double FramesPerSecond { get; }

    /// <summary>How reading has gone so far.</summary>
    public abstract ExitCode Outcome { get; }

    /// <summary>What else belongs into a summary; begins with a separator, or is empty.</summary>
    public virtual string Summary => "";

    /// <summary>Reads the next frame that can be read.</summary>
    /// <param name="cancellation">Ends a wait.</param>
    /// <returns>False when there is none.</returns>
    public abstract bool Read(CancellationToken cancellation = default);

    /// <summary>Closes what is open.</summary>
    public abstract void Dispose();
}
