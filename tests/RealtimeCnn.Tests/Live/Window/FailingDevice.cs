using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Live;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Live;

/// <summary><c>live</c> as a program of its own, on a device that fails in the middle.</summary>
internal static class FailingDevice
{
    private const int FramesBefore = 30;

    /// <summary>Runs it, recording.</summary>
    /// <param name="recording">The file.</param>
    /// <returns>The exit code.</returns>
    internal static int Run(string recording)
    {
        LiveOptions options = new()
        {
            Sources = [SourceAddress.Demo],
            Camera = CameraRequest.Any,
            Model = new ModelSource("failing", device => new Analysis(new ClassifyFrames(device, SmallMedia.Classifier(), 2))),
            ModelFromFile = _ => throw new NotSupportedException(),
            OpenDevice = () => EngineDevice.Open(profiling: true),
            Recording = recording,
        };
        try
        {
            return (int)new WindowRun(options, null).Run(CancellationToken.None);
        }
        catch (Exception error)
        {
            return (int)Failure.Of(error).Report();
        }
    }

    private sealed class Analysis(ClassifyFrames frames) : FrameAnalysis
    {
        private int _count;

        public override InferenceSession? Session => frames.Session;

        public override ReadOnlySpan<ClassScore> Top => frames.Top;

        public override ReadOnlySpan<float> Probabilities => frames.Probabilities;

        public override IReadOnlyList<string> Labels => frames.Labels;

        public override ClassificationTimes Times => frames.Times;

        public override void Enqueue(Frame frame) => frames.Enqueue(frame);

        public override void Complete()
        {
            if (_count++ == FramesBefore)
                throw new OpenClException("clFinish", (int)Silk.NET.OpenCL.ErrorCodes.OutOfResources, "the device", null);
            frames.Complete();
        }

        public override Frame Draw(Frame frame) => frames.Draw(frame);

        public override void Dispose() => frames.Dispose();
    }
}
