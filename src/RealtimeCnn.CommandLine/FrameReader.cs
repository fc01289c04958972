using System.Diagnostics;
using RealtimeCnn.Vision;

namespace RealtimeCnn.CommandLine;

/// <summary>
/// The frames of several sources, one after the other. What cannot be read is named on standard error and counted; the rest is read
/// all the same.
/// </summary>
internal sealed class FrameReader(IReadOnlyList<string> sources) : IDisposable
{
    private FrameSource? _source;
    private string? _lastFailure;
    private int _next;

    /// <summary>The frame that was read last.</summary>
    public Frame Frame { get; } = new();

    /// <summary>How long reading it took.</summary>
    public double ReadMilliseconds { get; private set; }

    /// <summary>Frames of one second in the source that is being read.</summary>
    public double FramesPerSecond => _source?.FramesPerSecond ?? 1;

    /// <summary>How much could not be read.</summary>
    public int Failures { get; private set; }

    /// <summary>Reads the next frame that can be read.</summary>
    /// <returns>False when there is none.</returns>
    public bool Read()
    {
        long start = Stopwatch.GetTimestamp();
        while (_source is not null || _next < sources.Count)
        {
            try
            {
                _source ??= FrameSource.Open(sources[_next++]);
                if (_source.Read(Frame))
                {
                    ReadMilliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                    return true;
                }

                CloseSource();
            }
            catch (FrameSourceException error)
            {
                Report(error);
            }
        }

        return false;
    }

    /// <summary>Closes what is open.</summary>
    public void Dispose()
    {
        CloseSource();
        Frame.Dispose();
    }

    private void Report(FrameSourceException error)
    {
        // A source that fails twice at the same place does not go on behind it.
        if (error.Message == _lastFailure)
        {
            CloseSource();
            return;
        }

        _lastFailure = error.Message;
        Failures++;
        Failure.Of(error).Report();
    }

    private void CloseSource()
    {
        _source?.Dispose();
        _source = null;
    }
}
