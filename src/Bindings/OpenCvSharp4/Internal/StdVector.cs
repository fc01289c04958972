using System.Runtime.InteropServices;

namespace OpenCvSharp.Internal;

/// <summary><c>std::vector</c> of libstdc++ (24 bytes).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct StdVector
{
    private byte* _begin, _end;
    private readonly byte* _capacity;

    /// <summary>A vector over pinned numbers, for arguments that the callee only reads.</summary>
    public static StdVector View(int* numbers, int count) => new() { _begin = (byte*)numbers, _end = (byte*)(numbers + count) };

    /// <summary>Copies the bytes of a vector that the callee filled.</summary>
    public readonly byte[] ToArray() => new ReadOnlySpan<byte>(_begin, checked((int)(_end - _begin))).ToArray();

    /// <summary>Frees what the callee allocated.</summary>
    public void Release()
    {
        Free(_begin);
        this = default;
    }

    /// <summary>operator delete of the C++ runtime.</summary>
    public static void Free(void* memory) => Delete(memory);

    [DllImport("libstdc++.so.6", EntryPoint = "_ZdlPv")]
    private static extern void Delete(void* memory);
}
