using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>Grey pictures of 2x2 that show their own number, modulo 256; counts what was read, and fails where it is told to.</summary>
internal sealed class NumberedDataset(int count, int? broken = null) : Dataset
{
    private readonly byte[] _pixels = [.. Enumerable.Range(0, count).SelectMany(item => Enumerable.Repeat((byte)item, 4))];
    private int _reads;

    /// <summary>Pictures that were read so far, by all threads.</summary>
    public int Reads => Volatile.Read(ref _reads);

    public override IReadOnlyList<string> Labels { get; } = ["0", "1", "2"];

    public override int Count => count;

    public override PictureFormat? Format => new PictureFormat(2, 2, 1);

    public override int LabelOf(int item) => item % 3;

    public override string NameOf(int item) => $"{item}";

    public override PictureView Read(int item, Frame frame)
    {
        Interlocked.Increment(ref _reads);
        if (item == broken)
            throw new FrameSourceException($"'{item}.png' cannot be decoded.");
        return new PictureView(_pixels.AsSpan(4 * item, 4), Format!.Value);
    }
}
