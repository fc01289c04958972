using System.Runtime.InteropServices;

namespace OpenCvSharp.Internal;

/// <summary>What is called in OpenCV's imgproc module, by its names in the Itanium C++ ABI.</summary>
internal sealed class ImgprocFunctions(nint library)
{
    private const string String = "NSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE";

    public readonly nint Resize = NativeLibrary.GetExport(
        library, "_ZN2cv6resizeERKNS_11_InputArrayERKNS_12_OutputArrayENS_5Size_IiEEddi");
    public readonly nint CvtColor = NativeLibrary.GetExport(library, "_ZN2cv8cvtColorERKNS_11_InputArrayERKNS_12_OutputArrayEii");
    public readonly nint PutText = NativeLibrary.GetExport(
        library, $"_ZN2cv7putTextERKNS_17_InputOutputArrayERK{String}NS_6Point_IiEEidNS_7Scalar_IdEEiib");
    public readonly nint GetTextSize = NativeLibrary.GetExport(library, $"_ZN2cv11getTextSizeERK{String}idiPi");
    public readonly nint Rectangle = NativeLibrary.GetExport(
        library, "_ZN2cv9rectangleERKNS_17_InputOutputArrayENS_6Point_IiEES4_RKNS_7Scalar_IdEEiii");
    public readonly nint Line = NativeLibrary.GetExport(
        library, "_ZN2cv4lineERKNS_17_InputOutputArrayENS_6Point_IiEES4_RKNS_7Scalar_IdEEiii");
    public readonly nint Circle = NativeLibrary.GetExport(
        library, "_ZN2cv6circleERKNS_17_InputOutputArrayENS_6Point_IiEEiRKNS_7Scalar_IdEEiii");
}
