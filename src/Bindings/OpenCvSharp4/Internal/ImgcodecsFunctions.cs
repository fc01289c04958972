using System.Runtime.InteropServices;

namespace OpenCvSharp.Internal;

/// <summary>What is called in OpenCV's imgcodecs module, by its names in the Itanium C++ ABI.</summary>
internal sealed class ImgcodecsFunctions(nint library)
{
    private const string String = "NSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE";

    public readonly nint ImRead = NativeLibrary.GetExport(library, $"_ZN2cv6imreadERK{String}i");
    public readonly nint ImDecode = NativeLibrary.GetExport(library, "_ZN2cv8imdecodeERKNS_11_InputArrayEi");
    public readonly nint ImWrite = NativeLibrary.GetExport(
        library, $"_ZN2cv7imwriteERK{String}RKNS_11_InputArrayERKSt6vectorIiSaIiEE");
    public readonly nint ImEncode = NativeLibrary.GetExport(
        library, $"_ZN2cv8imencodeERK{String}RKNS_11_InputArrayERSt6vectorIhSaIhEERKSB_IiSaIiEE");
}
