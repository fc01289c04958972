using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>The four files of MNIST, and of the data sets that keep to its form.</summary>
internal static class IdxFolder
{
    /// <summary>Finds the files; they are read later.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="labels">The names of the classes.</param>
    /// <returns>The parts.</returns>
    /// <exception cref="EngineException">The training pictures are not there.</exception>
    public static DatasetParts Find(string folder, IReadOnlyList<string> labels)
    {
        if (FindFile(folder, "train", "images-idx3") is null)
            throw new EngineException($"'{folder}' has no file train-images-idx3-ubyte, nor one with .gz; get it with './rtcnn data get', or name the folder that has the idx files.");
        return new DatasetParts(
            () => Load(folder, "train", labels),
            Test: FindFile(folder, "t10k", "images-idx3") is null ? null : () => Load(folder, "t10k", labels));
    }

    private static MemoryDataset Load(string folder, string part, IReadOnlyList<string> labels)
    {
        IdxFile pictures = Read(folder, part, "images-idx3", 3);
        IdxFile classes = Read(folder, part, "labels-idx1", 1);
        if (pictures.Dimensions[0] != classes.Dimensions[0])
        {
            throw new EngineException(
                $"'{pictures.Path}' has {pictures.Dimensions[0]} pictures, '{classes.Path}' {classes.Dimensions[0]} labels; they do not belong together.");
        }

        int wrong = classes.Values.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(labels.Count - 1));
        if (wrong >= 0)
            throw new EngineException($"'{classes.Path}' has the label {classes.Values[wrong]} at {wrong}; there are {labels.Count} classes, from 0.");
        PictureFormat format = new(pictures.Dimensions[2], pictures.Dimensions[1], 1);
        return new MemoryDataset(labels, format, pictures.Values, classes.Values, item => $"{pictures.Path} {item}");
    }

    private static IdxFile Read(string folder, string part, string kind, int rank) =>
        IdxFile.Read(FindFile(folder, part, kind) ?? throw new EngineException($"'{folder}' has no file {part}-{kind}-ubyte, nor one with .gz."), rank);

    // Some copies have a point where the original names have a hyphen.
    private static string? FindFile(string folder, string part, string kind) =>
        PackedFile.Find(folder, $"{part}-{kind}-ubyte") ?? PackedFile.Find(folder, $"{part}-{kind.Replace('-', '.')}-ubyte");
}
