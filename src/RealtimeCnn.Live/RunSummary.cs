using System.Diagnostics;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>Counts frames and adds up what they took.</summary>
internal sealed class RunSummary
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _firstDone;
    private int _frames;
    private double _decode;
    private double _preprocess;
    private double _network;

    /// <summary>Adds a frame.</summary>
    public void Add(double decodeMilliseconds, ClassificationTimes times)
    {
        if (_frames++ == 0)
            _firstDone = Stopwatch.GetTimestamp();
        _decode += decodeMilliseconds;
        _preprocess += times.PreprocessMilliseconds;
        _network += times.NetworkMilliseconds;
    }

    /// <summary>Writes the summary to standard error, unless there was nothing.</summary>
    public void Report(string? recordingPath, string more)
    {
        if (_frames == 0)
            return;
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_start);
        // The first frame includes making the kernels; the rate is that of the frames behind it.
        double steady = Stopwatch.GetElapsedTime(_firstDone).TotalSeconds;
        string rate = _frames > 1 ? $", {(_frames - 1) / steady:0.0} frames/s" : "";
        string recording = recordingPath is null ? "" : $"; recorded in {recordingPath}";
        Console.Error.WriteLine(
            $"{_frames} frames in {elapsed.TotalSeconds:0.0} s{rate}; mean decode {_decode / _frames:0.0} ms, " +
            $"preprocess {_preprocess / _frames:0.0} ms, network {_network / _frames:0.0} ms{more}{recording}");
    }
}
