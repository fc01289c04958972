using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>What is done with each frame, and how it is shown.</summary>
internal abstract class FrameAnalysis : IDisposable
{
    /// <summary>The classes of the last frame, the most probable first; none where nothing predicts.</summary>
    public abstract ReadOnlySpan<ClassScore> Top { get; }

    /// <summary>How long the last frame took.</summary>
    public abstract ClassificationTimes Times { get; }

    /// <summary>Runs the network on a frame.</summary>
    public abstract void Process(Frame frame);

    /// <summary>Draws what was found in the frame that was processed last.</summary>
    /// <returns>A picture that is overwritten by the next call.</returns>
    public abstract Frame Draw(Frame frame);

    /// <summary>Completes what was written beside the predictions.</summary>
    public virtual void Close()
    {
    }

    public abstract void Dispose();
}
