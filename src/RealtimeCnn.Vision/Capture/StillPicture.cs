using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RealtimeCnn.Vision;

/// <summary>Notices that a camera repeats one picture. A real one has noise even where nothing moves.</summary>
internal sealed class StillPicture
{
    /// <summary>One word of eight bytes is looked at in each line of the processor's cache: the rest costs nothing more to hide in.</summary>
    private const int WordsPerLine = 8;

    private long _since;

    /// <summary>A number that differs where pictures differ in what is looked at.</summary>
    public ulong Hash { get; private set; }

    /// <summary>When the picture changed last, as a <see cref="Stopwatch"/> timestamp; 0 before the first.</summary>
    public long Since => Volatile.Read(ref _since);

    /// <summary>Looks at a frame.</summary>
    public void Add(Frame frame)
    {
        ulong hash = HashOf(frame);
        if (_since != 0 && hash == Hash)
            return;
        Hash = hash;
        Volatile.Write(ref _since, frame.CapturedAt);
    }

    private static ulong HashOf(Frame frame)
    {
        const ulong multiplier = 0x9E3779B97F4A7C15;
        ulong hash = ((ulong)frame.Width << 32) | (uint)frame.Height;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(frame.Pixels);
        for (int word = 0; word < words.Length; word += WordsPerLine)
            hash = (ulong.RotateLeft(hash, 5) ^ words[word]) * multiplier;
        return hash;
    }
}
