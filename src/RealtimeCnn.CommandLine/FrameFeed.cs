namespace RealtimeCnn.CommandLine;

/// <summary>Frames for a loop without a window, and what to tell the shell when they end.</summary>
internal abstract class FrameFeed : IDisposable
{
    /// <summary>
    /// Whether the frames come from life: those that nobody had time for are gone, and a frame is lost with the next one. Of others, two
    /// may be in use.
    /// </summary>
    public virtual bool IsLive => false;

    /// <summary>How reading has gone so far.</summary>
    public abstract ExitCode Outcome { get; }

    /// <summary>What else belongs into a summary; begins with a separator, or is empty.</summary>
    public virtual string Summary => "";

    /// <summary>Reads the next frame that can be read.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="cancellation">Ends a wait.</param>
    /// <returns>False when there is none.</returns>
    public abstract bool Read(out FeedFrame frame, CancellationToken cancellation = default);

    /// <summary>Gives back the frame that was read first of those in use.</summary>
    public virtual void Release()
    {
    }

    /// <summary>Closes what is open.</summary>
    public abstract void Dispose();
}
