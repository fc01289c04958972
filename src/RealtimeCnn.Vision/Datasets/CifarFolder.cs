using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// CIFAR-10 in its binary form: a byte with the label, then 1024 red, 1024 green and 1024 blue bytes, row by row, for each picture of
/// 32x32. Several files make a part: <c>data_batch_*.bin</c>, <c>validation*.bin</c>, <c>test_batch*.bin</c>, each plain or with .gz.
/// </summary>
internal static class CifarFolder
{
    // The folder in the archive that the data are distributed in.
    private const string ArchiveFolder = "cifar-10-batches-bin";

    private static readonly PictureFormat Format = new(32, 32, 3);

    /// <summary>Finds the files; they are read later.</summary>
    /// <param name="folder">The folder, or the one above it in the archive.</param>
    /// <param name="labels">The names of the classes.</param>
    /// <returns>The parts.</returns>
    /// <exception cref="EngineException">The training pictures are not there.</exception>
    public static DatasetParts Find(string folder, IReadOnlyList<string> labels)
    {
        string inner = Path.Combine(folder, ArchiveFolder);
        string[] train = FindFiles(folder, "data_batch_");
        if (train.Length == 0 && Directory.Exists(inner))
        {
            folder = inner;
            train = FindFiles(folder, "data_batch_");
        }

        if (train.Length == 0)
            throw new EngineException($"'{folder}' has no file data_batch_1.bin, nor one with .gz; get it with './rtcnn data get cifar10', or name the folder that has the binary files.");
        string[] validation = FindFiles(folder, "validation");
        string[] test = FindFiles(folder, "test_batch");
        return new DatasetParts(
            () => Load(train, labels),
            validation.Length == 0 ? null : () => Load(validation, labels),
            test.Length == 0 ? null : () => Load(test, labels));
    }

    // A file that lies there both plain and packed counts once.
    private static string[] FindFiles(string folder, string beginning) =>
    [
        .. Directory.EnumerateFiles(folder, beginning + "*")
            .Select(path => path.EndsWith(".gz", StringComparison.Ordinal) ? path[..^3] : path)
            .Where(path => path.EndsWith(".bin", StringComparison.Ordinal))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(path => PackedFile.Find(folder, Path.GetFileName(path))!),
    ];

    private static MemoryDataset Load(string[] files, IReadOnlyList<string> labels)
    {
        byte[][] records = [.. files.Select(Read)];
        int record = 1 + Format.Bytes;
        long count = records.Sum(batch => (long)batch.Length / record);
        if (count * Format.Bytes > Array.MaxLength)
            throw new EngineException($"'{Path.GetDirectoryName(files[0])}' has {count} pictures, more than fit into memory; leave files out.");
        byte[] pixels = new byte[count * Format.Bytes];
        byte[] classes = new byte[count];
        int[] begins = new int[files.Length];
        int item = 0;
        for (int file = 0; file < files.Length; file++)
        {
            begins[file] = item;
            for (int begin = 0; begin < records[file].Length; begin += record, item++)
            {
                classes[item] = records[file][begin];
                if (classes[item] >= labels.Count)
                    throw new EngineException($"'{files[file]}' has the label {classes[item]} at {item - begins[file]}; there are {labels.Count} classes, from 0.");
                Interleave(records[file].AsSpan(begin + 1, Format.Bytes), pixels.AsSpan(item * Format.Bytes, Format.Bytes));
            }
        }

        return new MemoryDataset(labels, Format, pixels, classes, NameOf);

        string NameOf(int index)
        {
            int file = Array.FindLastIndex(begins, begin => begin <= index);
            return $"{files[file]} {index - begins[file]}";
        }
    }

    private static byte[] Read(string path)
    {
        using PackedFile file = new(path);
        byte[] bytes = file.ReadToEnd();
        int record = 1 + Format.Bytes;
        return bytes.Length > 0 && bytes.Length % record == 0
            ? bytes
            : throw new EngineException($"'{path}' has {bytes.Length} bytes, not a whole number of pictures of {record}; it is cut off or of another kind.");
    }

    // Planes of red, green and blue become pixels of blue, green and red, as everything else has them.
    private static void Interleave(ReadOnlySpan<byte> planes, Span<byte> pixels)
    {
        int plane = planes.Length / 3;
        for (int pixel = 0; pixel < plane; pixel++)
        {
            pixels[3 * pixel] = planes[(2 * plane) + pixel];
            pixels[(3 * pixel) + 1] = planes[plane + pixel];
            pixels[(3 * pixel) + 2] = planes[pixel];
        }
    }
}
