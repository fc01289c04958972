using System.Runtime.InteropServices;
using OpenCvSharp.Internal;

namespace OpenCvSharp;

/// <summary>Frames of a video file or a camera.</summary>
public unsafe class VideoCapture : CvObject
{
    /// <summary>More than <c>cv::VideoCapture</c> occupies (48 bytes in 4.6).</summary>
    private const int ObjectSize = 128;

    public VideoCapture()
    {
        nint constructor = Functions.CaptureNew;
        NativePointer = (nint)NativeMemory.AllocZeroed(ObjectSize);
        Native.Call(constructor, NativePointer);
    }

    public VideoCapture(int index, VideoCaptureAPIs apiPreference = VideoCaptureAPIs.ANY)
        : this() => Open(index, apiPreference);

    public VideoCapture(string fileName, VideoCaptureAPIs apiPreference = VideoCaptureAPIs.ANY)
        : this() => Open(fileName, apiPreference);

    public VideoCapture(string fileName, VideoCaptureAPIs apiPreference, int[] prms)
        : this()
    {
        if (string.IsNullOrEmpty(fileName))
            throw new ArgumentNullException(nameof(fileName));
        ArgumentNullException.ThrowIfNull(prms);
        byte[] name = StdString.EncodePath(fileName);
        fixed (byte* characters = name)
        fixed (int* numbers = prms)
        {
            StdString path = StdString.View(characters, name.Length);
            StdVector parameters = StdVector.View(numbers, prms.Length);
            Native.CallBool(Functions.CaptureOpenFileWith, CvPtr, (nint)(&path), (nint)apiPreference, (nint)(&parameters));
            GC.KeepAlive(this);
        }
    }

    public int FrameWidth
    {
        get => (int)Get(VideoCaptureProperties.FrameWidth);
        set => Set(VideoCaptureProperties.FrameWidth, value);
    }

    public int FrameHeight
    {
        get => (int)Get(VideoCaptureProperties.FrameHeight);
        set => Set(VideoCaptureProperties.FrameHeight, value);
    }

    public double Fps
    {
        get => Get(VideoCaptureProperties.Fps);
        set => Set(VideoCaptureProperties.Fps, value);
    }

    public int FrameCount => (int)Get(VideoCaptureProperties.FrameCount);

    private static VideoioFunctions Functions => NativeLibraries.Instance.Videoio;

    public bool Open(int index, VideoCaptureAPIs apiPreference = VideoCaptureAPIs.ANY)
    {
        bool opened = Native.CallBool(Functions.CaptureOpenCamera, CvPtr, index, (nint)apiPreference);
        GC.KeepAlive(this);
        return opened;
    }

    public bool Open(string fileName, VideoCaptureAPIs apiPreference = VideoCaptureAPIs.ANY)
    {
        if (string.IsNullOrEmpty(fileName))
            throw new ArgumentNullException(nameof(fileName));
        byte[] name = StdString.EncodePath(fileName);
        fixed (byte* characters = name)
        {
            StdString path = StdString.View(characters, name.Length);
            bool opened = Native.CallBool(Functions.CaptureOpenFile, CvPtr, (nint)(&path), (nint)apiPreference);
            GC.KeepAlive(this);
            return opened;
        }
    }

    public bool IsOpened() => Native.CallBool(Functions.CaptureIsOpened, CvPtr);

    public void Release() => Native.Call(Functions.CaptureRelease, CvPtr);

    public bool Grab() => Native.CallBool(Functions.CaptureGrab, CvPtr);

    public bool Retrieve(Mat image, int flag = 0)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArrayProxy output = ArrayProxy.Output(image.CvPtr);
        bool done = Native.CallBool(Functions.CaptureRetrieve, CvPtr, (nint)(&output), flag);
        KeepAlive(image);
        return done;
    }

    /// <summary>Decodes the next frame into the matrix, in place when size and type are right; false and empty at the end.</summary>
    public bool Read(Mat image)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArrayProxy output = ArrayProxy.Output(image.CvPtr);
        bool done = Native.CallBool(Functions.CaptureRead, CvPtr, (nint)(&output));
        KeepAlive(image);
        return done;
    }

    public double Get(VideoCaptureProperties propertyId) => Native.CallDouble(Functions.CaptureGet, CvPtr, (nint)propertyId);

    public bool Set(VideoCaptureProperties propertyId, double value) =>
        Native.CallBool(Functions.CaptureSet, CvPtr, (nint)propertyId, d0: value);

    public string GetBackendName()
    {
        StdString name = default;
        Native.Call(Functions.CaptureGetBackendName, (nint)(&name), CvPtr);
        return StdString.TakeFrom(&name);
    }

    protected override void DisposeUnmanaged()
    {
        if (NativePointer == 0)
            return;
        Native.Call(Functions.CaptureDelete, NativePointer);
        NativeMemory.Free((void*)NativePointer);
        NativePointer = 0;
    }

    private void KeepAlive(Mat image)
    {
        GC.KeepAlive(this);
        GC.KeepAlive(image);
    }
}
