using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>What is done with each frame, and how it is shown.</summary>
internal abstract class FrameAnalysis : IDisposable
{
    /// <summary>The classes of the last frame, the most probable first; none where nothing predicts.</summary>
    public abstract ReadOnlySpan<ClassScore> Top { get; }

    /// <summary>All that was read in the last frame; null where no ink is looked for.</summary>
    public virtual InkReader? Ink => null;

    /// <summary>The network on its device; null before the first frame where the network depends on the frame's size.</summary>
    public virtual InferenceSession? Session => null;

    /// <summary>The probabilities of all classes in the last frame; none where nothing predicts.</summary>
    public virtual ReadOnlySpan<float> Probabilities => [];

    /// <summary>The names of the classes; none where nothing predicts.</summary>
    public virtual IReadOnlyList<string> Labels => [];

    /// <summary>The names of the network's feature maps, where they have names.</summary>
    public virtual IReadOnlyList<string> ChannelNames => [];

    /// <summary>How long the last frame took.</summary>
    public abstract ClassificationTimes Times { get; }

    /// <summary>Gets ready for frames of a size. <see cref="Enqueue"/> does it by itself.</summary>
    public virtual void Prepare(int width, int height)
    {
    }

    /// <summary>Runs the network on a frame.</summary>
    public void Process(Frame frame)
    {
        Enqueue(frame);
        Complete();
    }

    /// <summary>
    /// Has the device begin with a frame. A second one may be enqueued before the first is completed, so that the device never waits.
    /// </summary>
    public abstract void Enqueue(Frame frame);

    /// <summary>Whether a frame may be enqueued before the one before it is completed and kept.</summary>
    public virtual bool CanLookAhead => true;

    /// <summary>Waits for the frame that was enqueued first.</summary>
    public abstract void Complete();

    /// <summary>Writes down what is wanted of the frame that was completed last, beside the predictions.</summary>
    public virtual void Keep(Frame frame)
    {
    }

    /// <summary>Begins to find out what the answer for a frame hangs on; null where there is no answer.</summary>
    public virtual OcclusionMap? Occlude(Frame frame) => null;

    /// <summary>Draws what was found in the frame that was completed last.</summary>
    /// <returns>A picture that is overwritten by the next call.</returns>
    public abstract Frame Draw(Frame frame);

    /// <summary>Completes what <see cref="Keep"/> wrote.</summary>
    public virtual void Close()
    {
    }

    public abstract void Dispose();
}
