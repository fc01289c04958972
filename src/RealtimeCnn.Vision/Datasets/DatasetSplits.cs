using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// The pictures to train with, to choose by, and to judge by at last. Each part is read when it is first asked for. Test pictures choose
/// nothing: where the data have no validation part of their own, one is cut from the training pictures.
/// </summary>
public sealed class DatasetSplits
{
    /// <summary>The share of the training pictures that becomes the validation part where the data have none.</summary>
    public const double UsualValidationShare = 0.1;

    private const string FolderKind = "folder";
    private const float MiddleGrey = 127.5f;

    private static readonly AugmentationOptions PhotoAugmentation = new()
    {
        Flip = 0.5,
        Shift = 0.1,
        Scale = 0.1,
        Brightness = 0.2,
        Contrast = 0.2,
        Saturation = 0.2,
        Fill = FillMode.Reflect,
    };

    private readonly KnownDataset? _known;
    private readonly Lazy<Dataset> _train;
    private readonly Lazy<Dataset?> _validation;
    private readonly Lazy<Dataset?> _test;

    private DatasetSplits(string name, string folder, KnownDataset? known, DatasetParts parts, double validationShare)
    {
        (Name, Folder, _known) = (name, folder, known);
        HasOwnValidation = parts.Validation is not null;
        bool isCut = !HasOwnValidation && validationShare > 0;
        Lazy<(Dataset Kept, Dataset Cut)> cut = new(() => ValidationCut.Of(parts.Train(), validationShare));
        _train = new(() => isCut ? cut.Value.Kept : parts.Train());
        _validation = new(() => NoneIfEmpty(isCut ? cut.Value.Cut : parts.Validation?.Invoke()));
        _test = new(() => NoneIfEmpty(parts.Test?.Invoke()));
    }

    /// <summary>The name that the data were asked for with: <c>mnist</c>, <c>folder:DIR</c>.</summary>
    public string Name { get; }

    /// <summary>The folder with the data.</summary>
    public string Folder { get; }

    /// <summary>The pictures to train with.</summary>
    /// <exception cref="EngineException">The data are damaged.</exception>
    public Dataset Train => _train.Value;

    /// <summary>The pictures to choose by; null when there are none: no share was wanted, or no class has two pictures, and the data have none of their own.</summary>
    /// <exception cref="EngineException">The data are damaged.</exception>
    public Dataset? Validation => _validation.Value;

    /// <summary>Whether the data have a validation part of their own, so that none is cut from the training pictures.</summary>
    public bool HasOwnValidation { get; }

    /// <summary>The pictures to judge by; null when the data have none.</summary>
    /// <exception cref="EngineException">The data are damaged.</exception>
    public Dataset? Test => _test.Value;

    /// <summary>How training pictures of this kind are usually changed.</summary>
    public AugmentationOptions UsualAugmentation => _known?.Augmentation ?? PhotoAugmentation;

    /// <summary>Finds data by name.</summary>
    /// <param name="name">
    /// <c>mnist</c>, <c>fashion</c> or <c>cifar10</c>; the same with <c>:DIR</c> behind it for a folder of one's own; <c>folder:DIR</c> for a
    /// folder of class folders.
    /// </param>
    /// <param name="validationShare">
    /// The share of each class, from 0 to 0.5, that is cut from the end of the training pictures when the data have no validation part.
    /// </param>
    /// <returns>The parts.</returns>
    /// <exception cref="EngineException">There is no such data set, or it is not here.</exception>
    public static DatasetSplits Open(string name, double validationShare = UsualValidationShare)
    {
        if (validationShare is not (>= 0 and <= 0.5))
            throw new EngineException($"The validation part cannot be {validationShare} of the training pictures; give a share from 0 to 0.5.");
        return Open(name, validationShare, requireAll: true);
    }

    /// <summary>As <see cref="Open(string, double)"/>; accepts classes without a picture when not all are required.</summary>
    internal static DatasetSplits Open(string name, double validationShare, bool requireAll)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? name : name[..colon];
        string? folder = colon < 0 ? null : name[(colon + 1)..];
        bool isFolder = kind == FolderKind && folder is not null;
        KnownDataset? known = KnownDataset.Of(kind);
        if (!isFolder && known is null)
            throw new EngineException(Unknown(name));
        if (folder is not null && !Directory.Exists(folder))
            throw new EngineException($"There is no folder '{folder}'; name a folder with data: {kind}:DIR.");
        if (known is null)
            return new DatasetSplits(name, folder!, null, ClassFolders.Find(folder!, requireAll), validationShare);
        folder ??= DataFolder.Find(known);
        return new DatasetSplits(name, folder, known, known.Find(folder, known.Labels), validationShare);
    }

    /// <summary>
    /// How these pictures usually become the input of a network: with the training pictures' own mean and deviation where they are known,
    /// else from -1 to 1.
    /// </summary>
    /// <param name="width">Width of the input.</param>
    /// <param name="height">Height of the input.</param>
    /// <returns>The preprocessing.</returns>
    public Preprocessing PreprocessingFor(int width, int height) => _known?.Preprocessing(width, height)
        ?? new Preprocessing { Width = width, Height = height, Mean = [MiddleGrey], Scale = [1 / MiddleGrey] };

    private static Dataset? NoneIfEmpty(Dataset? part) => part is { Count: > 0 } ? part : null;

    private static string Unknown(string name)
    {
        string hint = Directory.Exists(name) ? $" For the folder write {FolderKind}:{name}." : Path.GetFileName(name) != name ? " There is no such folder." : "";
        return $"'{name}' is no data set; give {KnownDataset.Names}, or {FolderKind}:DIR.{hint}";
    }
}
