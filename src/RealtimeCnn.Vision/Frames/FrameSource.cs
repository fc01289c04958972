namespace RealtimeCnn.Vision;

/// <summary>Frames, one after the other: of a picture, a folder of pictures or a video file.</summary>
public abstract class FrameSource : IDisposable
{
    /// <summary>Larger pictures are refused: a few hostile bytes can claim a picture of gigabytes.</summary>
    internal const long MostPixels = 1L << 28;

    /// <summary>Frames of one second: those of the video, or what is sensible for a recording of pictures.</summary>
    public abstract double FramesPerSecond { get; }

    /// <summary>Whether frames come when they come, as from a camera; else they have their times, and are read as fast as wanted.</summary>
    internal virtual bool IsLive => false;

    /// <summary>OpenCV's name of what reads the source; empty where OpenCV is not asked.</summary>
    internal virtual string Backend => "";

    /// <summary>Opens a source. What it is, is decided by what the file contains.</summary>
    /// <param name="source">Path of a picture, of a folder of pictures, or of a video.</param>
    /// <returns>The source.</returns>
    /// <exception cref="FrameSourceException">It is none of these, or cannot be read.</exception>
    public static FrameSource Open(string source)
    {
        if (string.IsNullOrEmpty(source) || source.Contains('\0'))
            throw new FrameSourceException("The source has no usable name; give a picture, a folder of pictures or a video.");
        if (Directory.Exists(source))
            return PictureSource.OfFolder(source);
        if (!File.Exists(source))
            throw new FrameSourceException($"'{source}' does not exist; give a picture, a folder of pictures or a video.");
        return MediaFile.Identify(source) switch
        {
            MediaKind.Picture => new PictureSource([source]),
            MediaKind.Video => new VideoSource(source),
            _ => throw new FrameSourceException(
                $"'{source}' is neither a picture ({MediaFile.Pictures}) nor a video ({MediaFile.Videos})."),
        };
    }

    /// <summary>Opens whatever an address names.</summary>
    /// <exception cref="FrameSourceException">It is not there, or cannot be read.</exception>
    internal static FrameSource Open(SourceAddress address, CameraRequest request, CaptureOptions options) => address.Kind switch
    {
        SourceKind.Demo => new DemoSource(address),
        SourceKind.File => Open(address.Text),
        _ => new LiveSource(address, request, options),
    };

    /// <summary>Reads the next frame. After an exception the next call goes on behind the frame that could not be read.</summary>
    /// <param name="frame">Is filled; its memory is used again when the size is the same.</param>
    /// <returns>False at the end; the frame is to be used no more then.</returns>
    /// <exception cref="FrameSourceException">The next picture cannot be decoded; the message names the file.</exception>
    public abstract bool Read(Frame frame);

    /// <summary>Closes the source.</summary>
    public abstract void Dispose();
}
