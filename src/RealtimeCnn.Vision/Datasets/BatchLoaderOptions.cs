namespace RealtimeCnn.Vision;

/// <summary>How batches are made of pictures.</summary>
public sealed record BatchLoaderOptions
{
    /// <summary>Pictures of a batch.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>What the order of the pictures and all their changes depend on, beside the epoch.</summary>
    public long Seed { get; init; }

    /// <summary>True to give the pictures of each epoch in an order of its own, false to give them as they are.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>True to leave out the pictures of an epoch that fill no whole batch; else the last batch has fewer.</summary>
    public bool DropLast { get; init; }

    /// <summary>How the pictures are changed.</summary>
    public AugmentationOptions Augmentation { get; init; } = AugmentationOptions.None;

    /// <summary>Threads that decode pictures.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>Batches that are made ahead.</summary>
    public int Prefetch { get; init; } = 4;

    /// <summary>The first batch: where a run is resumed, the one behind the last that was trained with.</summary>
    public BatchPosition Start { get; init; }
}
