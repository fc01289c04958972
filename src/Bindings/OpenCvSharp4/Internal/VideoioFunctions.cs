using System.Runtime.InteropServices;

namespace OpenCvSharp.Internal;

/// <summary>What is called in OpenCV's videoio module, by its names in the Itanium C++ ABI.</summary>
internal sealed class VideoioFunctions(nint library)
{
    private const string String = "NSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE";

    public readonly nint CaptureNew = NativeLibrary.GetExport(library, "_ZN2cv12VideoCaptureC1Ev");
    public readonly nint CaptureDelete = NativeLibrary.GetExport(library, "_ZN2cv12VideoCaptureD1Ev");
    public readonly nint CaptureOpenFile = NativeLibrary.GetExport(library, $"_ZN2cv12VideoCapture4openERK{String}i");
    public readonly nint CaptureOpenFileWith = NativeLibrary.GetExport(library, $"_ZN2cv12VideoCapture4openERK{String}iRKSt6vectorIiSaIiEE");
    public readonly nint CaptureOpenCamera = NativeLibrary.GetExport(library, "_ZN2cv12VideoCapture4openEii");
    public readonly nint CaptureIsOpened = NativeLibrary.GetExport(library, "_ZNK2cv12VideoCapture8isOpenedEv");
    public readonly nint CaptureRelease = NativeLibrary.GetExport(library, "_ZN2cv12VideoCapture7releaseEv");
    public readonly nint CaptureGrab = NativeLibrary.GetExport(library, "_ZN2cv12VideoCapture4grabEv");
    public readonly nint CaptureRetrieve = NativeLibrary.GetExport(library, "_ZN2cv12VideoCapture8retrieveERKNS_12_OutputArrayEi");
    public readonly nint CaptureRead = NativeLibrary.GetExport(library, "_ZN2cv12VideoCapture4readERKNS_12_OutputArrayE");
    public readonly nint CaptureGet = NativeLibrary.GetExport(library, "_ZNK2cv12VideoCapture3getEi");
    public readonly nint CaptureSet = NativeLibrary.GetExport(library, "_ZN2cv12VideoCapture3setEid");
    public readonly nint CaptureGetBackendName = NativeLibrary.GetExport(library, "_ZNK2cv12VideoCapture14getBackendNameB5cxx11Ev");

    public readonly nint WriterNew = NativeLibrary.GetExport(library, "_ZN2cv11VideoWriterC1Ev");
    public readonly nint WriterDelete = NativeLibrary.GetExport(library, "_ZN2cv11VideoWriterD1Ev");
    public readonly nint WriterOpen = NativeLibrary.GetExport(library, $"_ZN2cv11VideoWriter4openERK{String}iidNS_5Size_IiEEb");
    public readonly nint WriterIsOpened = NativeLibrary.GetExport(library, "_ZNK2cv11VideoWriter8isOpenedEv");
    public readonly nint WriterRelease = NativeLibrary.GetExport(library, "_ZN2cv11VideoWriter7releaseEv");
    public readonly nint WriterWrite = NativeLibrary.GetExport(library, "_ZN2cv11VideoWriter5writeERKNS_11_InputArrayE");
    public readonly nint WriterGet = NativeLibrary.GetExport(library, "_ZNK2cv11VideoWriter3getEi");
    public readonly nint WriterSet = NativeLibrary.GetExport(library, "_ZN2cv11VideoWriter3setEid");
}
