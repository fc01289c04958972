namespace RealtimeCnn.Vision;

/// <summary>What a folder of data has; each part is read when it is called for.</summary>
/// <param name="Train">Reads the training pictures.</param>
/// <param name="Validation">Reads the data's own validation pictures; null when there are none.</param>
/// <param name="Test">Reads the test pictures; null when there are none.</param>
internal sealed record DatasetParts(Func<Dataset> Train, Func<Dataset>? Validation = null, Func<Dataset>? Test = null);
