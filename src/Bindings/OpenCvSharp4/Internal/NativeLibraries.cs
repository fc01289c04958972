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

    private const int LogSilent = 0;

    private static readonly Lock Gate = new();
    private static NativeLibraries? _instance;

    private NativeLibraries()
    {
        // Read by the libraries while they load. What the user has set stays.
        SetDefault("OPENCV_IO_MAX_IMAGE_PIXELS", MostPixels);
        SetDefault("OPENCV_FFMPEG_LOGLEVEL", FfmpegQuiet);
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
    private static void SetDefault(string name, int value) => _ = SetEnvironment(name, value.ToString(CultureInfo.InvariantCulture), 0);

    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetEnvironment(string name, string value, int overwrite);
}
