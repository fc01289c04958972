using System.Diagnostics;
using OpenCvSharp;

namespace RealtimeCnn.Vision;

/// <summary>
/// Writes frames into an AVI file of motion JPEG. The file carries its name only when it is whole: until <see cref="Close"/> it is
/// called <c>NAME.PROCESS.partial.avi</c>, so a killed run leaves nothing behind that looks like a recording.
/// </summary>
public sealed class VideoRecorder : IDisposable
{
    /// <summary>The file system is asked for its free space once in so many frames.</summary>
    private const int FramesBetweenSpaceChecks = 32;

    /// <summary>In seconds.</summary>
    private const double LongestAbsence = 1;

    private readonly string _path;
    private readonly string _partial;
    private readonly VideoWriter _writer;
    private readonly DriveInfo _drive;
    private readonly double _framesPerSecond;
    private long _lastCapturedAt;
    private double _owed;
    private bool _isClosed;

    /// <summary>Begins a recording.</summary>
    /// <param name="path">The file; its name ends in <c>.avi</c>. An older file of this name is replaced at the end.</param>
    /// <param name="width">Width of every frame.</param>
    /// <param name="height">Height of every frame.</param>
    /// <param name="framesPerSecond">How fast it is to be played.</param>
    /// <exception cref="FrameSourceException">The file cannot be created.</exception>
    public VideoRecorder(string path, int width, int height, double framesPerSecond)
    {
        RequireName(path);
        _path = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(_path)!;
        (Width, Height, _framesPerSecond) = (width, height, framesPerSecond);
        _drive = new DriveInfo(folder);
        _partial = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(_path)}.{Environment.ProcessId}.partial.avi");
        CheckSpace();
        _writer = new VideoWriter(_partial, VideoCaptureAPIs.FFMPEG, FourCC.MJPG, framesPerSecond, new Size(width, height));
        if (_writer.IsOpened())
            return;
        _writer.Dispose();
        Discard();
        throw new FrameSourceException(
            $"The recording '{path}' cannot be written with {width}x{height} pixels at {framesPerSecond:0.##} frames a second; is the folder writable?");
    }

    /// <summary>Width of every frame.</summary>
    public int Width { get; }

    /// <summary>Height of every frame.</summary>
    public int Height { get; }

    /// <summary>Frames written so far.</summary>
    public long Frames { get; private set; }

    /// <summary>Finds out whether a name can be that of a recording, before there is anything to record.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FrameSourceException">It does not end in <c>.avi</c>, or there is no such folder.</exception>
    public static void RequireName(string path)
    {
        if (!path.EndsWith(".avi", StringComparison.OrdinalIgnoreCase))
            throw new FrameSourceException($"The recording '{path}' is written as AVI; give it a name that ends in .avi.");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
            throw new FrameSourceException($"The recording '{path}' cannot be written: there is no folder '{folder}'.");
    }

    /// <summary>Appends a frame.</summary>
    /// <param name="frame">A frame of the recording's size.</param>
    /// <exception cref="FrameSourceException">Its size is another, or the disk is full.</exception>
    public void Write(Frame frame)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        if (frame.Width != Width || frame.Height != Height)
            throw new FrameSourceException($"The recording '{_path}' has {Width}x{Height} pixels, frame {frame.Number} has {frame.Width}x{frame.Height}.");
        if (++Frames % FramesBetweenSpaceChecks == 0)
            CheckSpace();
        _writer.Write(frame.Picture);
    }

    /// <summary>
    /// Appends a frame that came from life, so that the recording plays as fast as life was: a frame that followed late is repeated, one
    /// that followed early may be left out. A longer absence is not recorded.
    /// </summary>
    /// <param name="frame">A frame of the recording's size; its <see cref="Frame.CapturedAt"/> counts.</param>
    /// <exception cref="FrameSourceException">Its size is another, or the disk is full.</exception>
    public void WriteLive(Frame frame)
    {
        double seconds = Stopwatch.GetElapsedTime(_lastCapturedAt, frame.CapturedAt).TotalSeconds;
        _owed = _lastCapturedAt == 0 ? 1 : _owed + (Math.Clamp(seconds, 0, LongestAbsence) * _framesPerSecond);
        _lastCapturedAt = frame.CapturedAt;
        for (; _owed >= 1; _owed--)
            Write(frame);
    }

    /// <summary>Completes the file and gives it its name.</summary>
    /// <exception cref="FrameSourceException">Nothing whole could be written; there is no file then.</exception>
    public void Close()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        _writer.Dispose();
        if (Frames == 0)
        {
            Discard();
            return;
        }
        try
        {
            if (!AviFile.IsComplete(_partial))
                throw new FrameSourceException($"The recording '{_path}' could not be written to its end; is the disk full?");
            File.Move(_partial, _path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FrameSourceException($"The recording '{_path}' could not be completed: {error.Message}", error);
        }
        finally
        {
            Discard();
        }
    }

    /// <summary>As <see cref="Close"/>, for a run that failed: keeps what was recorded if it can be kept, and reports nothing more.</summary>
    public void Dispose()
    {
        try
        {
            Close();
        }
        catch (FrameSourceException)
        {
            // The failure that led here is the one to report.
        }
    }

    private void Discard()
    {
        try
        {
            File.Delete(_partial);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Its name says that it is no recording.
        }
    }

    private void CheckSpace()
    {
        // What is written before the next look: motion JPEG rarely needs half a byte a pixel.
        long wanted = (long)FramesBetweenSpaceChecks * Width * Height / 2;
        if (_drive.AvailableFreeSpace < wanted)
        {
            throw new FrameSourceException(
                $"The recording '{_path}' is stopped: its disk has {_drive.AvailableFreeSpace >> 20} MB left; free some, or record elsewhere.");
        }
    }
}
