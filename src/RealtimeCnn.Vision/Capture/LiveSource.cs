using OpenCvSharp;

namespace RealtimeCnn.Vision;

/// <summary>A camera or a stream: frames come when they come, and a read waits for one.</summary>
internal sealed class LiveSource : FrameSource
{
    private const double UsualFramesPerSecond = 30;

    /// <summary>So many pictures in a row may be damaged.</summary>
    private const int MostDamaged = 10;

    // FFmpeg has more than one name for pictures in a row.
    private static readonly int[] NamesOfJpeg = [FourCC.MJPG, FourCC.FromString("mjpg"), FourCC.FromString("mjpe"), FourCC.FromString("jpeg")];

    private readonly string _name;
    private readonly VideoCapture _capture;
    private readonly bool _isRecording;
    private readonly Mat? _packet;
    private long _next;

    /// <summary>Opens a camera or a stream.</summary>
    /// <exception cref="FrameSourceException">It does not answer.</exception>
    public LiveSource(SourceAddress address, CameraRequest request, CaptureOptions options)
    {
        _name = address.ToString();
        if (address.Kind == SourceKind.Stream)
            StreamHost.Require(address);
        _capture = address.CameraIndex is int index ? OpenCamera(index, request) : OpenStream(address.Text, options);
        if (!_capture.IsOpened())
        {
            _capture.Dispose();
            throw new FrameSourceException(address.CameraIndex is int camera ? CameraDevices.WhyNot(camera) : StreamHost.WhyNot(address));
        }

        Backend = _capture.GetBackendName();
        FramesPerSecond = _capture.Fps is > 0 and < 1000 ? _capture.Fps : UsualFramesPerSecond;
        // A file on a server knows its length; what a camera sends has none.
        _isRecording = address.Kind == SourceKind.Stream && _capture.FrameCount > 0;
        // OpenCV decodes every picture as if it had the size of the first: when a camera is told to send another size it reads beyond
        // the picture's memory. So it hands over each JPEG as it came.
        bool isJpeg = Array.IndexOf(NamesOfJpeg, (int)_capture.Get(VideoCaptureProperties.FourCC)) >= 0;
        if (address.Kind == SourceKind.Stream && isJpeg && _capture.Set(VideoCaptureProperties.Format, -1))
            _packet = new Mat();
    }

    public override double FramesPerSecond { get; }

    internal override bool IsLive => !_isRecording;

    internal override string Backend { get; }

    public override bool Read(Frame frame)
    {
        try
        {
            if (!(_packet is null ? _capture.Read(frame.Picture) : ReadPacket(_packet, frame)) || frame.Picture.Empty())
                return false;
        }
        catch (OpenCVException error)
        {
            throw new FrameSourceException($"{_name} gave a frame that cannot be decoded: {error.Message}", error);
        }

        if (frame.Picture.Type() != MatType.CV_8UC3 || !frame.Picture.IsContinuous() || frame.Picture.Total() > MostPixels)
            throw new FrameSourceException($"{_name} gave no colour picture of 8 bits, but {frame.Picture.Type()}");
        (frame.Number, frame.File) = (_next, _name);
        frame.TimestampMilliseconds = _isRecording ? 1000 * _next / FramesPerSecond : 0;
        _next++;
        return true;
    }

    public override void Dispose()
    {
        _packet?.Dispose();
        _capture.Dispose();
    }

    private unsafe bool ReadPacket(Mat packet, Frame frame)
    {
        for (int damaged = 0; damaged < MostDamaged; damaged++)
        {
            if (!_capture.Read(packet) || packet.Empty())
                return false;
            using Mat decoded = Cv2.ImDecode(new ReadOnlySpan<byte>(packet.DataPointer, checked((int)packet.Total())), ImreadModes.Color);
            if (decoded.Empty())
                continue;
            decoded.CopyTo(frame.Picture);
            return true;
        }

        return false;
    }

    private static VideoCapture OpenCamera(int index, CameraRequest request)
    {
        // By name where one way is the usual one: the others that OpenCV would try take long to fail.
        VideoCapture capture = new(index, OperatingSystem.IsLinux() ? VideoCaptureAPIs.V4L2 : VideoCaptureAPIs.ANY);
        if (!capture.IsOpened())
            return capture;
        // Without compression USB has no room for large pictures at a high rate. A camera that knows none stays as it is.
        if (request.Width * request.Height > 640 * 480 || request.FramesPerSecond > 30)
            capture.Set(VideoCaptureProperties.FourCC, FourCC.MJPG);
        if (request.Width > 0 && request.Height > 0)
        {
            capture.Set(VideoCaptureProperties.FrameWidth, request.Width);
            capture.Set(VideoCaptureProperties.FrameHeight, request.Height);
        }

        if (request.FramesPerSecond > 0)
            capture.Set(VideoCaptureProperties.Fps, request.FramesPerSecond);
        return capture;
    }

    private static VideoCapture OpenStream(string address, CaptureOptions options) => new(
        address,
        VideoCaptureAPIs.FFMPEG,
        [
            (int)VideoCaptureProperties.OpenTimeoutMsec, (int)options.LibraryOpenTimeout.TotalMilliseconds,
            (int)VideoCaptureProperties.ReadTimeoutMsec, (int)options.LibraryReadTimeout.TotalMilliseconds,
        ]);
}
