namespace RealtimeCnn.Vision;

/// <summary>How an epoch of training went: a line of <c>results.csv</c>. Accuracies are shares from 0 to 1.</summary>
public sealed record EpochResult
{
    /// <summary>The epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Steps of the optimiser since the run began.</summary>
    public required long Step { get; init; }

    /// <summary>Seconds of training since the run began, without validation and without pauses between two programs.</summary>
    public required double Seconds { get; init; }

    /// <summary>The learning rate of the last step.</summary>
    public required float LearningRate { get; init; }

    /// <summary>Mean loss of the epoch's steps, in training mode, on changed pictures.</summary>
    public required double TrainingLoss { get; init; }

    /// <summary>Share of the epoch's pictures that were told rightly, in training mode, on changed pictures.</summary>
    public required double TrainingAccuracy { get; init; }

    /// <summary>Mean loss of the validation pictures; null without such.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>Share of the validation pictures that were told rightly; null without such.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>Share of the validation pictures whose class was among the five most probable ones; null without such.</summary>
    public double? ValidationTop5 { get; init; }
}
