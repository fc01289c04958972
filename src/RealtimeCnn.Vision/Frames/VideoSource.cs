using OpenCvSharp;

namespace RealtimeCnn.Vision;

/// <summary>A video file: every frame, in order.</summary>
internal sealed class VideoSource : FrameSource
{
    private const double UsualFramesPerSecond = 25;

    private readonly string _file;
    private readonly VideoCapture _capture;
    private long _next;
    private double _timestamp;

    /// <summary>Opens a video.</summary>
    /// <exception cref="FrameSourceException">It cannot be decoded.</exception>
    public VideoSource(string file)
    {
        _file = file;
        // By name: the other decoders that OpenCV would try take long to fail, or take a number in the name for a sequence of pictures.
        _capture = new VideoCapture(file, VideoCaptureAPIs.FFMPEG);
        if (_capture.IsOpened() && (long)_capture.FrameWidth * _capture.FrameHeight is > 0 and <= MostPixels)
        {
            FramesPerSecond = _capture.Fps is > 0 and < 1000 ? _capture.Fps : UsualFramesPerSecond;
            return;
        }
        _capture.Dispose();
        throw new FrameSourceException($"The video '{file}' cannot be decoded; it is damaged, or of an unknown kind.");
    }

    public override double FramesPerSecond { get; }

    internal override string Backend => "FFMPEG";

    public override bool Read(Frame frame)
    {
        try
        {
            if (!_capture.Read(frame.Picture))
                return false;
        }
        catch (OpenCVException error)
        {
            throw new FrameSourceException($"Frame {_next} of the video '{_file}' cannot be decoded: {error.Message}", error);
        }
        if (frame.Picture.Type() != MatType.CV_8UC3 || !frame.Picture.IsContinuous())
            throw new FrameSourceException($"Frame {_next} of the video '{_file}' is no colour picture of 8 bits, but {frame.Picture.Type()}.");
        _timestamp = NextTimestamp();
        (frame.Number, frame.TimestampMilliseconds, frame.File) = (_next, _timestamp, _file);
        _next++;
        return true;
    }

    /// <summary>The video's own time. The last frames that a decoder held back come with time 0: they follow at the frame rate.</summary>
    private double NextTimestamp()
    {
        double reported = _capture.Get(VideoCaptureProperties.PosMsec);
        return _next == 0 || reported > _timestamp ? reported : _timestamp + (1000 / FramesPerSecond);
    }

    public override void Dispose() => _capture.Dispose();
}
