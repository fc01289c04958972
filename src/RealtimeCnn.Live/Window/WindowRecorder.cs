using System.Diagnostics;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>
/// Records the window. Frames are written at a constant rate by a thread of its own, so that the recording plays as fast as it was seen
/// and the window never waits for the disk.
/// </summary>
internal sealed class WindowRecorder : IDisposable
{
    private const double Rate = 15;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1 / Rate);

    private readonly Mailbox<Frame> _pictures = new(() => new Frame());
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;
    private long _lastOffered;

    /// <summary>Begins to record.</summary>
    /// <param name="path">The file, which appears when the recording is closed.</param>
    public WindowRecorder(string path)
    {
        Path = path;
        _thread = new Thread(Run) { Name = "recorder", IsBackground = true };
        _thread.Start();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Whether there was anything to record; known when the recording has ended.</summary>
    public bool HasPictures { get; private set; }

    /// <summary>Why recording failed; null while all is well.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether it is time for a new picture.</summary>
    public bool IsDue => Stopwatch.GetElapsedTime(_lastOffered) >= Interval * 0.9;

    /// <summary>Takes a picture of the window over by copying.</summary>
    /// <param name="draw">Fills the picture.</param>
    public void Offer(Action<Frame> draw)
    {
        _lastOffered = Stopwatch.GetTimestamp();
        draw(_pictures.Draft);
        _pictures.Publish();
    }

    /// <summary>Ends the recording; the file is whole then.</summary>
    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _pictures.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        try
        {
            Record();
        }
        catch (Exception error)
        {
            // It must not end the program from here; the window says it.
            Failure = error;
        }
    }

    private void Record()
    {
        Frame? picture = null;
        VideoRecorder? recorder = null;
        FrameFitter? fitter = null;
        try
        {
            long start = 0;
            while (!_stop.Wait(recorder is null ? Interval : Remaining(start, recorder.Frames)))
            {
                if (_pictures.TryTake(out Frame? newest))
                    picture = newest;
                if (picture is null)
                    continue;
                if (recorder is null)
                {
                    recorder = new VideoRecorder(Path, picture.Width, picture.Height, Rate);
                    // The window may change its size while it is recorded.
                    fitter = new FrameFitter(picture.Width, picture.Height);
                    start = Stopwatch.GetTimestamp();
                }

                recorder.Write(fitter!.Fit(picture));
            }

            HasPictures = recorder is not null;
            recorder?.Close();
        }
        finally
        {
            recorder?.Dispose();
            fitter?.Dispose();
        }
    }

    private static TimeSpan Remaining(long start, long written)
    {
        TimeSpan left = (written * Interval) - Stopwatch.GetElapsedTime(start);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
