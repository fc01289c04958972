using System.Diagnostics;

namespace RealtimeCnn.Live;

/// <summary>What is said when the window is closed.</summary>
internal sealed class WindowSummary
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private string _text = "";

    /// <summary>Takes in how it went.</summary>
    public void Add(LiveWindow window, InferenceLoop inference, SourceSwitcher sources)
    {
        if (inference.Frames == 0)
            return;
        Telemetry last = window.Telemetry;
        double seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        _text =
            $"{window.ModelName}: {inference.Frames} frames in {seconds:0.0} s; at the end: capture {last.CaptureRate:0.0}/s, network {last.NetworkRate:0.0}/s, " +
            $"drawn {last.DrawRate:0.0}/s, age {last.Age:0} ms; preprocess {last.Preprocess:0.00} ms, network {last.Network:0.00} ms, " +
            $"read-back {last.ReadBack:0.00} ms, draw {last.Draw:0.0} ms; {window.DrawnFrames} frames drawn, {sources.Frames.Dropped} dropped";
    }

    /// <summary>Writes the summary to standard error.</summary>
    /// <param name="recorded">The files that were recorded.</param>
    public void Report(IReadOnlyList<string> recorded)
    {
        if (_text.Length > 0)
            Console.Error.WriteLine(recorded.Count == 0 ? _text : $"{_text}; recorded in {string.Join(", ", recorded)}");
    }
}
