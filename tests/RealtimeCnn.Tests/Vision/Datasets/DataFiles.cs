using System.Buffers.Binary;
using System.IO.Compression;
using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Vision;

/// <summary>Writes small files in the forms of the public data sets.</summary>
internal static class DataFiles
{
    /// <summary>Bytes in the idx format, as its description says.</summary>
    internal static byte[] Idx(int[] dimensions, byte[] values)
    {
        byte[] bytes = new byte[4 + (4 * dimensions.Length) + values.Length];
        bytes[2] = 8;
        bytes[3] = (byte)dimensions.Length;
        for (int index = 0; index < dimensions.Length; index++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + (4 * index)), dimensions[index]);
        values.CopyTo(bytes, 4 + (4 * dimensions.Length));
        return bytes;
    }

    internal static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream stream = new(packed, CompressionLevel.Fastest))
            stream.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>Training and test files of pictures 3 wide and 2 high; byte b of picture i is 10 i + b.</summary>
    internal static void WriteIdx(string folder, byte[] trainLabels, byte[] testLabels, bool packed = true)
    {
        foreach ((string part, byte[] labels) in new[] { ("train", trainLabels), ("t10k", testLabels) })
        {
            byte[] pixels = [.. Enumerable.Range(0, labels.Length).SelectMany(item => Enumerable.Range(10 * item, 6)).Select(value => (byte)value)];
            Write(folder, $"{part}-images-idx3-ubyte", Idx([labels.Length, 2, 3], pixels), packed);
            Write(folder, $"{part}-labels-idx1-ubyte", Idx([labels.Length], labels), packed);
        }
    }

    /// <summary>Records of CIFAR-10, one for each label, with pixels from a generator.</summary>
    internal static byte[] Cifar(byte[] labels, int seed)
    {
        byte[] records = new byte[3073 * labels.Length];
        new Random(seed).NextBytes(records);
        for (int item = 0; item < labels.Length; item++)
            records[3073 * item] = labels[item];
        return records;
    }

    internal static string Write(string folder, string name, byte[] bytes, bool packed = false)
    {
        string path = Path.Combine(folder, packed ? name + ".gz" : name);
        File.WriteAllBytes(path, packed ? Gzip(bytes) : bytes);
        return path;
    }

    /// <summary>A class folder with pictures of one brightness each; returns their paths.</summary>
    internal static string[] WriteClass(string folder, string name, params byte[] brightness)
    {
        string path = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        return [.. brightness.Select((value, index) => SmallMedia.WritePicture(Path.Combine(path, $"{index:00}.png"), 5 + index, 4, value))];
    }
}
