using System.Runtime.InteropServices;
using System.Text;

namespace OpenCvSharp.Internal;

/// <summary><c>std::string</c> of libstdc++ (32 bytes).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct StdString
{
    private byte* _characters;
    private nuint _length;
    private readonly ulong _short0, _short1;

    /// <summary>Bytes that a string of this length wants: <see cref="View"/> stays valid as long as they do.</summary>
    public static byte[] Encode(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    /// <summary>As <see cref="Encode"/>, for a path: C would end it at a zero character and open another file.</summary>
    public static byte[] EncodePath(string path) =>
        path.Contains('\0') ? throw new ArgumentException("a path cannot contain a zero character", nameof(path)) : Encode(path);

    /// <summary>A string over pinned zero-terminated characters, for arguments that the callee only reads.</summary>
    public static StdString View(byte* characters, int lengthWithZero) =>
        new() { _characters = characters, _length = (nuint)lengthWithZero - 1 };

    /// <summary>Copies a string that the callee returned, and frees it.</summary>
    public static string TakeFrom(StdString* text)
    {
        string copy = Encoding.UTF8.GetString(text->_characters, (int)text->_length);
        // A short string lies inside the object itself.
        if (text->_characters != (byte*)&text->_short0)
            StdVector.Free(text->_characters);
        return copy;
    }
}
