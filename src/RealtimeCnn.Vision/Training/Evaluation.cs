namespace RealtimeCnn.Vision;

/// <summary>How well a network tells pictures apart that it was not trained with.</summary>
public sealed record Evaluation
{
    /// <summary>Number of pictures.</summary>
    public required int Count { get; init; }

    /// <summary>Mean cross-entropy of the right classes, in nats.</summary>
    public required double Loss { get; init; }

    /// <summary>Share of the pictures whose most probable class was the right one, 0 to 1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Share of the pictures whose class was among the five most probable ones, 0 to 1.</summary>
    public required double Top5 { get; init; }

    /// <summary>The confusion matrix: pictures by their right class (rows) and by the most probable one (columns).</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; }

    /// <summary>The pictures that were told wrongly, those with the largest loss first; not more than were asked for.</summary>
    public required IReadOnlyList<Mistake> Mistakes { get; init; }
}
