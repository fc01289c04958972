using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>Looks for what is wrong with data before hours are spent on training with them.</summary>
public sealed class DatasetCheck
{
    // Beyond this a network learns to say the larger class; below it, it seldom matters.
    private const int MostUnbalance = 5;

    private readonly List<DatasetFinding> _findings = [];

    /// <summary>Opens data for a check.</summary>
    /// <param name="name">As for <see cref="DatasetSplits.Open(string, double)"/>; or a folder, whose files say what it is.</param>
    /// <exception cref="EngineException">There are no data.</exception>
    public DatasetCheck(string name)
    {
        // A name goes before a folder of this name, here as everywhere.
        string full = KnownDataset.Of(name) is null && Directory.Exists(name) ? $"{KindOf(name)}:{name}" : name;
        Splits = DatasetSplits.Open(full, DatasetSplits.UsualValidationShare, requireAll: false);
        IEnumerable<(string Name, Dataset? Data)> parts = [("train", Splits.Train), ("validation", Splits.Validation), ("test", Splits.Test)];
        Parts = [.. parts.Where(part => part.Data is not null).Select(part => (part.Name, part.Data!))];
        Counts = [.. Parts.Select(part => part.Data.CountByClass())];
    }

    /// <summary>The data.</summary>
    public DatasetSplits Splits { get; }

    /// <summary>The parts that there are.</summary>
    public IReadOnlyList<(string Name, Dataset Data)> Parts { get; }

    /// <summary>For each part the number of pictures of each class.</summary>
    public IReadOnlyList<int[]> Counts { get; }

    /// <summary>Number of pictures in all parts.</summary>
    public int PictureCount => Parts.Sum(part => part.Data.Count);

    /// <summary>Reads all pictures and compares those of different parts.</summary>
    /// <param name="progress">Is called after each picture, by one thread at a time.</param>
    /// <param name="cancellation">Ends the check early.</param>
    /// <returns>What is wrong, if anything.</returns>
    /// <exception cref="OperationCanceledException">The check was ended.</exception>
    public IReadOnlyList<DatasetFinding> Run(Action progress, CancellationToken cancellation)
    {
        _findings.Clear();
        CheckClasses();
        PictureFingerprint?[][] prints = [.. Parts.Select(part => ReadAll(part.Data, progress, cancellation))];
        for (int later = 1; later < prints.Length; later++)
        {
            for (int earlier = 0; earlier < later; earlier++)
                Compare(earlier, prints[earlier], later, prints[later], cancellation);
        }

        return _findings;
    }

    private static string KindOf(string folder) => Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Aggregate("folder", (kind, file) =>
        file.StartsWith("train-images", StringComparison.Ordinal) ? "mnist" : file.StartsWith("data_batch_", StringComparison.Ordinal) ? "cifar10" : kind);

    private void CheckClasses()
    {
        IReadOnlyList<string> labels = Splits.Train.Labels;
        for (int part = 0; part < Parts.Count; part++)
        {
            // A part that was cut from the training pictures has nothing of its own.
            if (part > 0 && Parts[part].Name == "validation" && !Splits.HasOwnValidation)
                continue;
            for (int label = 0; label < labels.Count; label++)
            {
                if (Counts[part][label] == 0)
                    _findings.Add(new DatasetFinding(DatasetFindingKind.Empty, $"The class '{labels[label]}' has no picture in the {Parts[part].Name} part."));
            }
        }

        int[] filled = [.. Enumerable.Range(0, labels.Count).Where(label => Counts[0][label] > 0)];
        if (filled.Length == 0)
            return;
        int least = filled.MinBy(label => Counts[0][label]);
        int most = filled.MaxBy(label => Counts[0][label]);
        if (Counts[0][most] > MostUnbalance * Counts[0][least])
        {
            _findings.Add(new DatasetFinding(
                DatasetFindingKind.Unbalanced,
                $"The class '{labels[most]}' has {Counts[0][most]} training pictures, '{labels[least]}' only {Counts[0][least]}; add some to the smaller classes."));
        }
    }

    private PictureFingerprint?[] ReadAll(Dataset data, Action progress, CancellationToken cancellation)
    {
        PictureFingerprint?[] prints = new PictureFingerprint?[data.Count];
        string?[] faults = new string?[data.Count];
        Parallel.For(
            0,
            data.Count,
            new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new FingerprintReader(),
            (item, _, reader) =>
            {
                try
                {
                    prints[item] = reader.Read(data, item);
                }
                catch (FrameSourceException error)
                {
                    faults[item] = error.Message;
                }

                lock (_findings)
                    progress();
                return reader;
            },
            reader => reader.Dispose());
        for (int item = 0; item < faults.Length; item++)
        {
            if (faults[item] is string fault)
                _findings.Add(new DatasetFinding(DatasetFindingKind.Unreadable, fault, data.NameOf(item)));
        }

        return prints;
    }

    // Each picture of the later part is reported once, with the first of the earlier part that it is like.
    private void Compare(int earlier, PictureFingerprint?[] first, int later, PictureFingerprint?[] second, CancellationToken cancellation)
    {
        int[] alike = new int[second.Length];
        Parallel.For(
            0,
            second.Length,
            new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
            item => alike[item] = second[item] is PictureFingerprint print ? Array.FindIndex(first, other => other is PictureFingerprint known && known.IsAlike(print)) : -1);
        for (int item = 0; item < alike.Length; item++)
        {
            if (alike[item] >= 0)
                _findings.Add(Duplicate(Parts[earlier], alike[item], Parts[later], item));
        }
    }

    private DatasetFinding Duplicate((string Name, Dataset Data) earlier, int first, (string Name, Dataset Data) later, int second)
    {
        (string firstName, string secondName) = (earlier.Data.NameOf(first), later.Data.NameOf(second));
        (string firstLabel, string secondLabel) = (Splits.Train.Labels[earlier.Data.LabelOf(first)], Splits.Train.Labels[later.Data.LabelOf(second)]);
        return new DatasetFinding(
            DatasetFindingKind.Duplicate,
            $"'{secondName}' ({later.Name}, {secondLabel}) is also in the {earlier.Name} part: '{firstName}' ({firstLabel}).",
            secondName,
            firstName);
    }
}
