using System.Runtime.InteropServices;

namespace OpenCvSharp.Internal;

/// <summary>
/// Calls C++ so that no exception leaves the call.
/// </summary>
/// <remarks>
/// A C++ exception that reaches a P/Invoke frame ends the process, and OpenCV throws for reasons no caller can check beforehand:
/// a picture that claims 60000 x 60000 pixels, a webcam frame that is no JPEG, too little memory. The wrapper library of the real
/// package catches them in compiled C++. Here the <c>try { call } catch (...)</c> is written by hand: a few instructions of machine
/// code, and the unwind tables that a C++ compiler would have put beside them, registered with the C++ runtime.
/// </remarks>
internal static unsafe class ExceptionBarrier
{
    private static readonly delegate* unmanaged<nint, NativeArguments*, int> Guard = Build();

    /// <summary>Calls a function with the arguments; false when it ended in a C++ exception.</summary>
    public static bool TryCall(nint function, NativeArguments* arguments) => Guard(function, arguments) == 0;

    private static delegate* unmanaged<nint, NativeArguments*, int> Build()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64 || !OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException(
                $"OpenCV of the distribution is used on Linux x64 only, this is {RuntimeInformation.RuntimeIdentifier}: build with -p:Bindings=NuGet");
        }

        nint cxx = NativeLibrary.Load("libstdc++.so.6");
        nint gcc = NativeLibrary.Load("libgcc_s.so.1");
        byte[] code = MachineCode(
            NativeLibrary.GetExport(cxx, "__cxa_begin_catch"), NativeLibrary.GetExport(cxx, "__cxa_end_catch"), out Landmarks at);
        byte* page = ReservePage();
        code.CopyTo(new Span<byte>(page, PageSize));
        byte* tables = page + TablesOffset;
        UnwindTables.Write(tables, page, code.Length, at, NativeLibrary.GetExport(cxx, "__gxx_personality_v0"));
        if (MemoryProtect(page, PageSize, ReadExecute) != 0)
            throw new OpenCvSharpException("no executable memory for calls into OpenCV (mprotect was refused)");
        ((delegate* unmanaged<byte*, void>)NativeLibrary.GetExport(gcc, "__register_frame"))(tables);
        return (delegate* unmanaged<nint, NativeArguments*, int>)page;
    }

    /// <summary>int guard(function, arguments): loads the registers, calls, stores the results; 1 from the landing pad.</summary>
    private static byte[] MachineCode(nint beginCatch, nint endCatch, out Landmarks at)
    {
        var code = new List<byte>();
        code.AddRange([
            0x55,                               // push rbp
            0x48, 0x89, 0xE5,                   // mov rbp, rsp
            0x53,                               // push rbx
            0x48, 0x83, 0xEC, 0x18,             // sub rsp, 24            two stack arguments, rsp a multiple of 16 at the call
            0x48, 0x89, 0xF3,                   // mov rbx, rsi           rbx = arguments
            0x48, 0x89, 0xF8,                   // mov rax, rdi           rax = function
            0x4C, 0x8B, 0x53, 0x30,             // mov r10, [rbx + 48]    seventh and eighth integer travel on the stack
            0x4C, 0x89, 0x14, 0x24,             // mov [rsp], r10
            0x4C, 0x8B, 0x53, 0x38,             // mov r10, [rbx + 56]
            0x4C, 0x89, 0x54, 0x24, 0x08,       // mov [rsp + 8], r10
            0xF2, 0x0F, 0x10, 0x43, 0x40,       // movsd xmm0, [rbx + 64]
            0xF2, 0x0F, 0x10, 0x4B, 0x48,       // movsd xmm1, [rbx + 72]
            0x48, 0x8B, 0x3B,                   // mov rdi, [rbx]
            0x48, 0x8B, 0x73, 0x08,             // mov rsi, [rbx + 8]
            0x48, 0x8B, 0x53, 0x10,             // mov rdx, [rbx + 16]
            0x48, 0x8B, 0x4B, 0x18,             // mov rcx, [rbx + 24]
            0x4C, 0x8B, 0x43, 0x20,             // mov r8, [rbx + 32]
            0x4C, 0x8B, 0x4B, 0x28,             // mov r9, [rbx + 40]
        ]);
        int callStart = code.Count;
        code.AddRange([0xFF, 0xD0]);            // call rax
        int callEnd = code.Count;
        code.AddRange([
            0x48, 0x89, 0x43, 0x50,             // mov [rbx + 80], rax
            0xF2, 0x0F, 0x11, 0x43, 0x58,       // movsd [rbx + 88], xmm0
            0x31, 0xC0,                         // xor eax, eax
        ]);
        int leave = code.Count;
        code.AddRange([
            0x48, 0x83, 0xC4, 0x18,             // add rsp, 24
            0x5B,                               // pop rbx
            0x5D,                               // pop rbp
            0xC3,                               // ret
        ]);
        at = new Landmarks(callStart, callEnd, code.Count);
        code.AddRange([0x48, 0x89, 0xC7]);      // mov rdi, rax           rax = the exception, put there by the unwinder
        code.AddRange([0x48, 0xB8, .. BitConverter.GetBytes((long)beginCatch), 0xFF, 0xD0]);
        code.AddRange([0x48, 0xB8, .. BitConverter.GetBytes((long)endCatch), 0xFF, 0xD0]);
        code.AddRange([0xB8, 1, 0, 0, 0]);      // mov eax, 1
        code.AddRange([0xEB, (byte)(leave - (code.Count + 2))]);
        return [.. code];
    }

    private static byte* ReservePage()
    {
        byte* page = MemoryMap(null, PageSize, ReadWrite, PrivateAnonymous, -1, 0);
        if (page == (byte*)-1)
            throw new OpenCvSharpException("no memory for calls into OpenCV (mmap was refused)");
        return page;
    }

    private const int PageSize = 4096;
    private const int TablesOffset = 1024;
    private const int ReadWrite = 3;
    private const int ReadExecute = 5;
    private const int PrivateAnonymous = 0x22;

    [DllImport("libc", EntryPoint = "mmap")]
    private static extern byte* MemoryMap(byte* address, nuint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect")]
    private static extern int MemoryProtect(byte* address, nuint length, int protection);

    /// <summary>Offsets in the machine code: the one call that may throw, and where its exception lands.</summary>
    internal readonly record struct Landmarks(int CallStart, int CallEnd, int LandingPad);
}
