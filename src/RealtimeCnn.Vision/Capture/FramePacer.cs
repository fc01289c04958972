using System.Diagnostics;

namespace RealtimeCnn.Vision;

/// <summary>Tells when the frames of a recording are due, so that it plays as fast as it was recorded, pass after pass.</summary>
internal sealed class FramePacer
{
    /// <summary>A recording that is so late, because the machine slept or decodes too slowly, is not hurried through.</summary>
    private const double MostLateMilliseconds = 500;

    private double _passBegin;
    private double _lastDue;
    private bool _isFirst = true;

    /// <summary>Begins another pass: its first frame follows the last one after one frame's time.</summary>
    public void BeginPass(double framesPerSecond) => _passBegin = _isFirst ? 0 : _lastDue + (1000 / framesPerSecond);

    /// <summary>How long until a frame is due.</summary>
    /// <param name="timestampMilliseconds">Its place in the recording.</param>
    /// <param name="nowMilliseconds">The time, counted from anywhere.</param>
    /// <returns>Zero when it is due or late.</returns>
    public TimeSpan Delay(double timestampMilliseconds, double nowMilliseconds)
    {
        double due = _passBegin + timestampMilliseconds;
        if (_isFirst || nowMilliseconds - due > MostLateMilliseconds)
        {
            _passBegin = nowMilliseconds - timestampMilliseconds;
            due = nowMilliseconds;
        }

        (_isFirst, _lastDue) = (false, due);
        return TimeSpan.FromMilliseconds(Math.Max(0, due - nowMilliseconds));
    }

    /// <summary>The time that <see cref="Delay"/> takes.</summary>
    public static double Now => Stopwatch.GetTimestamp() * 1000.0 / Stopwatch.Frequency;
}
