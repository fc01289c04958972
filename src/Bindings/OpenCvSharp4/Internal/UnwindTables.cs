namespace OpenCvSharp.Internal;

/// <summary>
/// The unwind tables of <see cref="ExceptionBarrier"/>'s machine code, in the format of the System V ABI for x86-64: how the unwinder
/// finds the caller's registers (one CIE and one FDE of <c>.eh_frame</c>), and that its one call has a <c>catch (...)</c>
/// (the language-specific data of the Itanium C++ ABI).
/// </summary>
internal static unsafe class UnwindTables
{
    private const byte DefineCfa = 0x0C, DefineCfaOffset = 0x0E, DefineCfaRegister = 0x0D, AdvanceLocation = 0x40, Offset = 0x80;
    private const byte Rbx = 3, Rbp = 6, Rsp = 7, ReturnAddress = 16;
    private const byte AbsolutePointer = 0x00, UnsignedLeb128 = 0x01, Omitted = 0xFF;

    /// <summary>Writes the frame records at <paramref name="target"/> (what is registered), then the exception table behind them.</summary>
    public static void Write(byte* target, byte* code, int codeLength, ExceptionBarrier.Landmarks at, nint personality)
    {
        byte[] common = CommonInformation(personality);
        int entryLength = FrameDescription(common.Length, code, codeLength, null).Length;
        byte* exceptionTable = target + common.Length + entryLength + sizeof(int);
        byte[] entry = FrameDescription(common.Length, code, codeLength, exceptionTable);
        // The four zero bytes after the last record end the list.
        byte[] all = [.. common, .. entry, 0, 0, 0, 0, .. ExceptionTable(at)];
        all.CopyTo(new Span<byte>(target, all.Length));
    }

    private static byte[] CommonInformation(nint personality) => Record([
        0, 0, 0, 0,                                             // this is a CIE
        1, (byte)'z', (byte)'P', (byte)'L', (byte)'R', 0,       // version; what the augmentation data hold
        1, 0x78, ReturnAddress,                                 // code unit 1, data unit -8
        11, AbsolutePointer, .. BitConverter.GetBytes((long)personality), AbsolutePointer, AbsolutePointer,
        DefineCfa, Rsp, 8,                                      // at the entry: CFA = rsp + 8
        Offset | ReturnAddress, 1,                              // return address at CFA - 8
    ]);

    private static byte[] FrameDescription(int commonLength, byte* code, int codeLength, byte* exceptionTable) => Record([
        .. BitConverter.GetBytes(commonLength + sizeof(int)), // distance back to the CIE
        .. BitConverter.GetBytes((long)code), .. BitConverter.GetBytes((long)codeLength),
        8, .. BitConverter.GetBytes((long)exceptionTable),
        AdvanceLocation | 1, DefineCfaOffset, 16, Offset | Rbp, 2,    // push rbp
        AdvanceLocation | 3, DefineCfaRegister, Rbp,                  // mov rbp, rsp
        AdvanceLocation | 1, Offset | Rbx, 3,                         // push rbx
    ]);

    private static byte[] ExceptionTable(ExceptionBarrier.Landmarks at)
    {
        byte[] calls =
        [
            (byte)at.CallStart, (byte)(at.CallEnd - at.CallStart), (byte)at.LandingPad, 1,  // from, length, lands, first action
        ];
        byte[] actions = [1, 0];                // type 1, no further action
        // Lengths are one-byte LEB128 numbers: the whole table is shorter than 128 bytes.
        byte[] body = [UnsignedLeb128, (byte)calls.Length, .. calls, .. actions];
        // Type 1, the only one, is a null type: catch (...).
        return [Omitted, AbsolutePointer, (byte)(body.Length + sizeof(long)), .. body, .. new byte[sizeof(long)]];
    }

    /// <summary>A length before the content, and padding (which reads as no operation) to a multiple of eight.</summary>
    private static byte[] Record(byte[] content)
    {
        int length = (content.Length + sizeof(int) + 7) / 8 * 8;
        return [.. BitConverter.GetBytes(length - sizeof(int)), .. content, .. new byte[length - sizeof(int) - content.Length]];
    }
}
