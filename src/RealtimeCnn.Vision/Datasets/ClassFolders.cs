using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// A folder of class folders, each with the pictures of its class; or of <c>train</c> and, if wanted, <c>val</c> and <c>test</c>, each with
/// class folders. Classes and pictures have the order of their names' characters, the same on every machine.
/// </summary>
internal static class ClassFolders
{
    private static readonly string[] ValidationNames = ["val", "valid", "validation"];

    /// <summary>Finds the pictures; they are decoded later.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="requireAll">False to accept classes without a picture.</param>
    /// <returns>The parts.</returns>
    /// <exception cref="EngineException">There are no class folders, or one of them has no picture.</exception>
    public static DatasetParts Find(string folder, bool requireAll = true)
    {
        string train = Path.Combine(folder, "train");
        // A class may be called train: its folder has pictures, not folders.
        if (FoldersIn(folder).All(name => name != "train") || FoldersIn(train).Length == 0)
        {
            string[] classes = ClassesIn(folder);
            return new DatasetParts(() => List(folder, classes, requireAll));
        }

        string[] labels = ClassesIn(train);
        string? validation = FoldersIn(folder).Intersect(ValidationNames).FirstOrDefault();
        return new DatasetParts(
            () => List(train, labels, requireAll),
            validation is null ? null : () => ListPart(Path.Combine(folder, validation), labels),
            Directory.Exists(Path.Combine(folder, "test")) ? () => ListPart(Path.Combine(folder, "test"), labels) : null);
    }

    private static string[] ClassesIn(string folder) => FoldersIn(folder) is { Length: > 0 } classes
        ? classes
        : throw new EngineException($"The folder '{folder}' has no class folders; give each class a folder with its pictures in it.");

    // What begins with a point is hidden: an editor's or a file manager's business.
    private static string[] FoldersIn(string folder)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.').Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"The folder '{folder}' cannot be read: {error.Message}", error);
        }
    }

    private static FolderDataset ListPart(string folder, string[] classes)
    {
        string? unknown = FoldersIn(folder).Except(classes).FirstOrDefault();
        return unknown is null
            ? List(folder, classes, requireAll: false)
            : throw new EngineException($"The class '{unknown}' of '{folder}' is not among the training classes: {string.Join(", ", classes)}.");
    }

    private static FolderDataset List(string folder, string[] classes, bool requireAll)
    {
        List<string> files = [];
        List<int> labels = [];
        for (int label = 0; label < classes.Length; label++)
        {
            string[] pictures = PicturesIn(Path.Combine(folder, classes[label]));
            if (pictures.Length == 0 && requireAll)
                throw new EngineException($"The class folder '{Path.Combine(folder, classes[label])}' has no picture ({MediaFile.Pictures}); add some, or remove it.");
            files.AddRange(pictures);
            labels.AddRange(Enumerable.Repeat(label, pictures.Length));
        }

        return new FolderDataset(classes, [.. files], [.. labels]);
    }

    private static string[] PicturesIn(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? PictureFile.In(folder) : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"The folder '{folder}' cannot be read: {error.Message}", error);
        }
    }
}
