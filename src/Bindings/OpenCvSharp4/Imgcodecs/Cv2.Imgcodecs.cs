using OpenCvSharp.Internal;

namespace OpenCvSharp;

/// <content>Picture files and encoded pictures in memory.</content>
public static unsafe partial class Cv2
{
    private static ImgcodecsFunctions Imgcodecs => NativeLibraries.Instance.Imgcodecs;

    /// <summary>Reads a picture file; an empty matrix when there is none or it cannot be decoded.</summary>
    public static Mat ImRead(string fileName, ImreadModes flags = ImreadModes.Color) => new(fileName, flags);

    /// <summary>Decodes a picture; an empty matrix when it cannot be decoded.</summary>
    public static Mat ImDecode(byte[] buf, ImreadModes flags) => Mat.ImDecode(buf, flags);

    /// <summary>Decodes a picture; an empty matrix when it cannot be decoded.</summary>
    public static Mat ImDecode(ReadOnlySpan<byte> span, ImreadModes flags) => Mat.ImDecode(span, flags);

    public static bool ImWrite(string fileName, Mat img, int[]? prms = null)
    {
        if (string.IsNullOrEmpty(fileName))
            throw new ArgumentNullException(nameof(fileName));
        ArrayProxy image = In(img);
        byte[] name = StdString.EncodePath(fileName);
        fixed (byte* characters = name)
        fixed (int* numbers = prms)
        {
            StdString path = StdString.View(characters, name.Length);
            StdVector parameters = StdVector.View(numbers, prms?.Length ?? 0);
            bool written = Native.CallBool(Imgcodecs.ImWrite, (nint)(&path), (nint)(&image), (nint)(&parameters));
            GC.KeepAlive(img);
            return written;
        }
    }

    public static bool ImEncode(string ext, InputArray img, out byte[] buf, int[]? prms = null)
    {
        if (string.IsNullOrEmpty(ext))
            throw new ArgumentNullException(nameof(ext));
        ArrayProxy image = In(img);
        byte[] extension = StdString.Encode(ext);
        StdVector encoded = default;
        try
        {
            fixed (byte* characters = extension)
            fixed (int* numbers = prms)
            {
                StdString format = StdString.View(characters, extension.Length);
                StdVector parameters = StdVector.View(numbers, prms?.Length ?? 0);
                bool done = Native.CallBool(
                    Imgcodecs.ImEncode, (nint)(&format), (nint)(&image), (nint)(&encoded), (nint)(&parameters));
                GC.KeepAlive(img);
                buf = encoded.ToArray();
                return done;
            }
        }
        finally
        {
            encoded.Release();
        }
    }
}
