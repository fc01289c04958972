using System.Diagnostics;
using System.Globalization;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>Snapshots and recordings of the window, and the lines that tell of them. Belongs to the window's thread.</summary>
internal sealed class Outputs : IDisposable
{
    private static readonly TimeSpan ToastTime = TimeSpan.FromSeconds(3);

    private readonly Frame _picture = new();
    private readonly List<string> _recorded = [];
    private WindowRecorder? _recorder;
    private Task _saving = Task.CompletedTask;
    private volatile string _toast = "";
    private long _toastSince;
    private bool _wantsSnapshot;

    /// <summary>The line to be shown; empty when none.</summary>
    public string Toast => Stopwatch.GetElapsedTime(Volatile.Read(ref _toastSince)) < ToastTime ? _toast : "";

    /// <summary>The file that is being recorded; empty when none.</summary>
    public string Recording => _recorder?.Path ?? "";

    /// <summary>The files that were recorded.</summary>
    public IReadOnlyList<string> Recorded => _recorded;

    /// <summary>Why a recording failed; null when none did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>A name for a new file in the current folder.</summary>
    public static string NewName(string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"rtcnn-{DateTime.Now:yyyyMMdd-HHmmss-fff}.{extension}");

    /// <summary>Shows a line for a while. Any thread may call it.</summary>
    public void Say(string line)
    {
        _toast = line;
        Volatile.Write(ref _toastSince, Stopwatch.GetTimestamp());
    }

    /// <summary>The next picture of the window is to be saved.</summary>
    public void WantSnapshot() => _wantsSnapshot = true;

    /// <summary>Starts a recording, or ends the one that runs.</summary>
    public void ToggleRecording()
    {
        if (_recorder is null)
            StartRecording(NewName("avi"));
        else
            StopRecording();
    }

    /// <summary>Starts a recording.</summary>
    public void StartRecording(string path) => _recorder = new WindowRecorder(path);

    /// <summary>Takes a picture that was just drawn, if one is wanted.</summary>
    /// <param name="canvas">What it was drawn on.</param>
    public void Take(Canvas canvas)
    {
        if (_recorder is { Failure: not null })
            StopRecording();
        if (_recorder is { IsDue: true } recorder)
            recorder.Offer(canvas.CopyTo);
        if (!_wantsSnapshot || !_saving.IsCompleted)
            return;
        _wantsSnapshot = false;
        canvas.CopyTo(_picture);
        string path = NewName("png");
        _saving = Task.Run(() => Save(path));
    }

    /// <summary>Ends what is being written; the files are whole then.</summary>
    public void Dispose()
    {
        if (_recorder is not null)
            StopRecording();
        _saving.Wait();
        _picture.Dispose();
    }

    private void Save(string path)
    {
        try
        {
            _picture.Save(path);
            Say($"saved {path}");
        }
        catch (FrameSourceException error)
        {
            Say(error.Message);
        }
    }

    private void StopRecording()
    {
        _recorder!.Dispose();
        if (_recorder.Failure is { } failure)
        {
            Failure = failure;
            Say(failure.Message);
        }
        else if (_recorder.HasPictures)
        {
            _recorded.Add(_recorder.Path);
            Say($"recorded {_recorder.Path}");
        }
        else
        {
            Say("there was nothing to record yet");
        }

        _recorder = null;
    }
}
