using System.Runtime.InteropServices;
using OpenCvSharp.Internal;

namespace OpenCvSharp;

/// <summary>Writes frames into a video file.</summary>
public unsafe class VideoWriter : CvObject
{
    /// <summary>More than <c>cv::VideoWriter</c> occupies (24 bytes in 4.6).</summary>
    private const int ObjectSize = 128;

    public VideoWriter()
    {
        nint constructor = Functions.WriterNew;
        NativePointer = (nint)NativeMemory.AllocZeroed(ObjectSize);
        Native.Call(constructor, NativePointer);
    }

    public VideoWriter(string fileName, FourCC fourcc, double fps, Size frameSize, bool isColor = true)
        : this() => Open(fileName, fourcc, fps, frameSize, isColor);

    public VideoWriter(string fileName, VideoCaptureAPIs apiPreference, FourCC fourcc, double fps, Size frameSize, bool isColor = true)
        : this() => Open(fileName, apiPreference, fourcc, fps, frameSize, isColor);

    public string? FileName { get; private set; }

    public double Fps { get; private set; } = -1;

    public Size FrameSize { get; private set; }

    public bool IsColor { get; private set; } = true;

    private static VideoioFunctions Functions => NativeLibraries.Instance.Videoio;

    public static int FourCC(char c1, char c2, char c3, char c4) =>
        (c1 & 255) | ((c2 & 255) << 8) | ((c3 & 255) << 16) | ((c4 & 255) << 24);

    public bool Open(string fileName, FourCC fourcc, double fps, Size frameSize, bool isColor = true) =>
        Open(fileName, VideoCaptureAPIs.ANY, fourcc, fps, frameSize, isColor);

    public bool Open(string fileName, VideoCaptureAPIs apiPreference, FourCC fourcc, double fps, Size frameSize, bool isColor = true)
    {
        if (string.IsNullOrEmpty(fileName))
            throw new ArgumentNullException(nameof(fileName));
        (FileName, Fps, FrameSize, IsColor) = (fileName, fps, frameSize, isColor);
        byte[] name = StdString.EncodePath(fileName);
        fixed (byte* characters = name)
        {
            StdString path = StdString.View(characters, name.Length);
            bool opened = Native.CallBool(
                Functions.WriterOpen, CvPtr, (nint)(&path), (nint)apiPreference, fourcc.Value,
                Native.Pack(frameSize.Width, frameSize.Height), isColor ? 1 : 0, d0: fps);
            GC.KeepAlive(this);
            return opened;
        }
    }

    public bool IsOpened() => Native.CallBool(Functions.WriterIsOpened, CvPtr);

    public void Release() => Native.Call(Functions.WriterRelease, CvPtr);

    public void Write(InputArray image)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArrayProxy input = image.Proxy;
        Native.Call(Functions.WriterWrite, CvPtr, (nint)(&input));
        GC.KeepAlive(this);
        GC.KeepAlive(image);
    }

    public double Get(VideoWriterProperties propId) => Native.CallDouble(Functions.WriterGet, CvPtr, (nint)propId);

    public bool Set(VideoWriterProperties propId, double value) =>
        Native.CallBool(Functions.WriterSet, CvPtr, (nint)propId, d0: value);

    protected override void DisposeUnmanaged()
    {
        if (NativePointer == 0)
            return;
        Native.Call(Functions.WriterDelete, NativePointer);
        NativeMemory.Free((void*)NativePointer);
        NativePointer = 0;
    }
}
