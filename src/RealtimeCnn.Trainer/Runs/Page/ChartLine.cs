namespace RealtimeCnn.Trainer;

/// <summary>A curve of a <see cref="LineChart"/>.</summary>
/// <param name="Name">What it is called in the legend.</param>
/// <param name="Style">The class of its looks.</param>
/// <param name="Values">A number for each epoch; null or no finite number where there is none.</param>
internal sealed record ChartLine(string Name, string Style, IReadOnlyList<double?> Values);
