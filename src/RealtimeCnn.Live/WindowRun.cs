using System.Runtime.ExceptionServices;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>The game: window, inference thread and source together, from the first picture to the summary.</summary>
internal sealed class WindowRun(LiveOptions options, PredictionWriter? writer)
{
    /// <summary>Runs until the user closes the window, enough frames were seen or something fails.</summary>
    /// <param name="cancellation">Cancelled when the user interrupts the program.</param>
    /// <returns><see cref="ExitCode.Interrupted"/> when the user interrupted, else <see cref="ExitCode.Done"/>.</returns>
    /// <exception cref="DisplayException">There is no display.</exception>
    public ExitCode Run(CancellationToken cancellation)
    {
        SourceSwitcher sources = new(options.Sources, options.Camera, () => options.Demo.Value);
        InferenceLoop inference = new(options.OpenDevice, sources.Frames, options.Model, writer is null ? null : Report, options.MostFrames);
        Outputs outputs = new();
        inference.Noticed += outputs.Say;
        WindowSummary summary = new();
        Exception? failure;
        try
        {
            using LiveWindow window = new(inference, sources, outputs, options.ModelFromFile, options.Top);
            if (options.Recording is not null)
                outputs.StartRecording(options.Recording);
            inference.Start();
            sources.Next();
            window.Run(cancellation);
            summary.Add(window, inference, sources);
            failure = window.SourceError;
        }
        finally
        {
            // The window is gone; what may hang ends behind it, all at once.
            outputs.Dispose();
            bool hasStopped = true;
            Parallel.Invoke(sources.Stop, () => hasStopped = inference.Stop());
            // A thread that hangs in the driver keeps what it may be using.
            if (hasStopped)
            {
                sources.Dispose();
                inference.Dispose();
            }
        }

        summary.Report(outputs.Recorded);
        failure ??= inference.Failure ?? outputs.Failure;
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        return cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Done;
    }

    private void Report(Frame frame, FrameAnalysis analysis) => writer!.Write(frame, analysis.Top, analysis.Ink, 0, analysis.Times);
}
