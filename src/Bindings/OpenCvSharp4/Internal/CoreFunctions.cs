using System.Runtime.InteropServices;

namespace OpenCvSharp.Internal;

/// <summary>What is called in OpenCV's core module, by its names in the Itanium C++ ABI.</summary>
internal sealed unsafe class CoreFunctions(nint library)
{
    public readonly nint SetLogLevel = NativeLibrary.GetExport(library, "_ZN2cv5utils7logging11setLogLevelENS1_8LogLevelE");
    public readonly nint RedirectError = NativeLibrary.GetExport(library, "_ZN2cv13redirectErrorEPFiiPKcS1_S1_iPvES2_PS2_");
    public readonly nint GetVersionString = NativeLibrary.GetExport(library, "_ZN2cv16getVersionStringB5cxx11Ev");
    public readonly nint SetNumThreads = NativeLibrary.GetExport(library, "_ZN2cv13setNumThreadsEi");
    public readonly nint GetNumThreads = NativeLibrary.GetExport(library, "_ZN2cv13getNumThreadsEv");
    public readonly nint Flip = NativeLibrary.GetExport(library, "_ZN2cv4flipERKNS_11_InputArrayERKNS_12_OutputArrayEi");
    public readonly nint CopyMakeBorder = NativeLibrary.GetExport(
        library, "_ZN2cv14copyMakeBorderERKNS_11_InputArrayERKNS_12_OutputArrayEiiiiiRKNS_7Scalar_IdEE");

    public readonly nint MatNew = NativeLibrary.GetExport(library, "_ZN2cv3MatC1Ev");
    public readonly nint MatNewSized = NativeLibrary.GetExport(library, "_ZN2cv3MatC1Eiii");
    public readonly nint MatNewOver = NativeLibrary.GetExport(library, "_ZN2cv3MatC1EiiiPvm");
    public readonly nint MatNewRegion = NativeLibrary.GetExport(library, "_ZN2cv3MatC1ERKS0_RKNS_5Rect_IiEE");
    public readonly nint MatDelete = NativeLibrary.GetExport(library, "_ZN2cv3MatD1Ev");
    public readonly nint MatCreate = NativeLibrary.GetExport(library, "_ZN2cv3Mat6createEiii");
    public readonly nint MatRelease = NativeLibrary.GetExport(library, "_ZN2cv3Mat7releaseEv");
    public readonly nint MatCopyTo = NativeLibrary.GetExport(library, "_ZNK2cv3Mat6copyToERKNS_12_OutputArrayE");
    public readonly nint MatCopyToMasked = NativeLibrary.GetExport(
        library, "_ZNK2cv3Mat6copyToERKNS_12_OutputArrayERKNS_11_InputArrayE");
    public readonly nint MatSetTo = NativeLibrary.GetExport(library, "_ZN2cv3Mat5setToERKNS_11_InputArrayES3_");
    public readonly nint MatConvertTo = NativeLibrary.GetExport(library, "_ZNK2cv3Mat9convertToERKNS_12_OutputArrayEidd");

    private readonly nint _getVersionMajor = NativeLibrary.GetExport(library, "_ZN2cv15getVersionMajorEv");
    private readonly nint _getVersionMinor = NativeLibrary.GetExport(library, "_ZN2cv15getVersionMinorEv");
    private readonly nint _getVersionRevision = NativeLibrary.GetExport(library, "_ZN2cv18getVersionRevisionEv");

    /// <summary>The version, asked for without any object layout.</summary>
    public string Version() => $"{Native.Call(_getVersionMajor)}.{Native.Call(_getVersionMinor)}.{Native.Call(_getVersionRevision)}";
}
