using System.Globalization;
using System.Runtime.InteropServices;

namespace OpenCvSharp.Internal;

/// <summary>Loads the distribution's OpenCV once, and refuses one whose layouts these bindings do not know.</summary>
internal sealed unsafe class NativeLibraries
{
    /// <summary>The version whose object layouts and exported names are written down here, and the suffix of its libraries.</summary>
    private const string SupportedVersion = "4.6", Suffix = "406";

    /// <summary>A picture may have 16384 x 16384 pixels: OpenCV's own limit lets a few hostile bytes ask for three gigabytes.</summary>
    private const int MostPixels = 1 << 28;

    /// <summary>FFmpeg writes nothing on standard error: what failed is reported by the caller, in one line.</summary>
    private const int FfmpegQuiet = -8;

    /// <summary>The first is OpenCV's own choice; the second leaves out pictures of which only a part has come.</summary>
    private const string FfmpegOptions = "rtsp_flags;prefer_tcp|fflags;discardcorrupt";

    /// <summary>Seconds without a frame after which a read of a camera fails.</summary>
    private const int CameraPatience = 5;

    private const int LogSilent = 0;

    private static readonly Lock Gate = new();
    private static NativeLibraries? _instance;

    private NativeLibraries()
    {
        // Read by the libraries while they load. What the user has set stays.
        SetDefault("OPENCV_IO_MAX_IMAGE_PIXELS", MostPixels);
        SetDefault("OPENCV_FFMPEG_LOGLEVEL", FfmpegQuiet);
        SetDefault("OPENCV_FFMPEG_CAPTURE_OPTIONS", FfmpegOptions);
        SetDefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", CameraPatience);
        Core = new CoreFunctions(Load("core"));
        string version = Core.Version();
        if (!version.StartsWith(SupportedVersion + ".", StringComparison.Ordinal))
            throw new DllNotFoundException($"OpenCV {version} is installed, this program knows {SupportedVersion}: {HowToInstall}");
        Imgproc = new ImgprocFunctions(Load("imgproc"));
        Imgcodecs = new ImgcodecsFunctions(Load("imgcodecs"));
        Videoio = new VideoioFunctions(Load("videoio"));
        Native.Call(Core.SetLogLevel, LogSilent);
        Native.Call(Core.RedirectError, ErrorCallback.Address);
    }

    public CoreFunctions Core { get; }

    public ImgprocFunctions Imgproc { get; }

    public ImgcodecsFunctions Imgcodecs { get; }

    public VideoioFunctions Videoio { get; }

    /// <summary>The loaded libraries. While they are missing every use throws <see cref="DllNotFoundException"/>.</summary>
    public static NativeLibraries Instance
    {
        get
        {
            if (Volatile.Read(ref _instance) is { } loaded)
                return loaded;
            lock (Gate)
                return _instance ??= new NativeLibraries();
        }
    }

    private static string HowToInstall =>
        $"apt-get install libopencv-core{Suffix} libopencv-imgproc{Suffix} libopencv-imgcodecs{Suffix} libopencv-videoio{Suffix}";

    private static nint Load(string module)
    {
        string file = $"libopencv_{module}.so.{Suffix}";
        if (NativeLibrary.TryLoad(file, out nint library))
            return library;
        throw new DllNotFoundException($"{file} (OpenCV {SupportedVersion}) is not installed: {HowToInstall}");
    }

    /// <summary>The environment of C: what .NET sets in its own is not seen by native code.</summary>
    private static void SetDefault(string name, string value) => _ = SetEnvironment(name, value, 0);

    private static void SetDefault(string name, int value) => SetDefault(name, value.ToString(CultureInfo.InvariantCulture));

    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetEnvironment(string name, string value, int overwrite);
}
