using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>What a report tells of a run.</summary>
internal sealed record RunReportContent
{
    /// <summary>Name of the network, as the user gave it.</summary>
    public required string Model { get; init; }

    /// <summary>Name of the data, as the user gave it.</summary>
    public required string Data { get; init; }

    /// <summary>The command that repeats the run.</summary>
    public required string Command { get; init; }

    /// <summary>The device that it ran on.</summary>
    public required string Device { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset Finished { get; init; }

    /// <summary>The epochs, from the first.</summary>
    public required IReadOnlyList<EpochResult> Epochs { get; init; }

    /// <summary>The epoch that the network is from; null for the last.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>The options, the seed among them, in the order in which they are shown.</summary>
    public required IReadOnlyList<(string Name, string Value)> Options { get; init; }

    /// <summary>How the network does on pictures that it was not trained with; null when nobody looked.</summary>
    public Evaluation? Evaluation { get; init; }

    /// <summary>Which pictures those are, <c>test</c> or <c>validation</c>.</summary>
    public string? EvaluationPart { get; init; }

    /// <summary>The pictures, which the mistakes are shown with; null for none.</summary>
    public Dataset? EvaluationData { get; init; }

    /// <summary>The network, with labels and preprocessing in its metadata.</summary>
    public required Network Network { get; init; }
}
