using System.Buffers.Binary;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

public sealed class IdxFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadsDimensionsAndValues(bool packed)
    {
        // More than the reader takes at a time.
        byte[] values = new byte[3 * 700 * 900];
        new Random(1).NextBytes(values);
        IdxFile file = IdxFile.Read(DataFiles.Write(_folder.Path, "pictures", DataFiles.Idx([3, 700, 900], values), packed), 3);
        Assert.Equal([3, 700, 900], file.Dimensions);
        Assert.Equal(values, file.Values);
    }

    [Fact]
    public void EveryCutIsRefusedInOneLineThatNamesTheFile()
    {
        byte[] plain = DataFiles.Idx([5, 4, 3], new byte[60]);
        byte[] packed = DataFiles.Gzip(plain);
        for (int length = 0; length < plain.Length; length++)
            AssertRefused(plain[..length]);
        // A cut within the checksum at the end is one too; an empty file is no gzip file any more.
        for (int length = 0; length < packed.Length; length++)
            AssertRefused(packed[..length]);
    }

    [Fact]
    public void ADamagedByteOfAPackedFileIsFoundByItsChecksum()
    {
        byte[] values = new byte[4000];
        new Random(2).NextBytes(values);
        byte[] packed = DataFiles.Gzip(DataFiles.Idx([4000], values));
        packed[2000] ^= 1;
        AssertRefused(packed, rank: 1);
    }

    [Theory]
    [InlineData(new[] { 1, 1, 1 }, 3, "longer than its header says")]
    [InlineData(new[] { 6 }, 3, "begins with 2049, not with 2051")]
    [InlineData(new[] { 0, 2, 3 }, 3, "cannot be")]
    public void WhatDoesNotAgreeIsSaid(int[] dimensions, int rank, string expected) =>
        Assert.Contains(expected, AssertRefused(DataFiles.Idx(dimensions, new byte[6]), rank), StringComparison.Ordinal);

    [Theory]
    [InlineData(2147483647, 1, 1)]
    [InlineData(60000, 28, 1000)]
    [InlineData(-1, -1, -1)]
    [InlineData(-1, 1, 1)]
    public void AHostileHeaderCostsNoMemory(int count, int height, int width)
    {
        byte[] bytes = new byte[16];
        bytes[2] = 8;
        bytes[3] = 3;
        foreach ((int index, int value) in new[] { (4, count), (8, height), (12, width) })
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(index), value);
        foreach (bool packed in new[] { false, true })
        {
            string path = DataFiles.Write(_folder.Path, "hostile", bytes, packed);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<EngineException>(() => IdxFile.Read(path, 3));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        }
    }

    private string AssertRefused(byte[] bytes, int rank = 3)
    {
        string path = DataFiles.Write(_folder.Path, "refused", bytes);
        EngineException error = Assert.Throws<EngineException>(() => IdxFile.Read(path, rank));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }
}
