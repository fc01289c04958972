namespace RealtimeCnn.Engine;

/// <summary>How a session trains a network.</summary>
public sealed record TrainingOptions
{
    /// <summary>Names of layers whose parameters stay as they are. Batch normalisation among them uses its running statistics.</summary>
    public IReadOnlyCollection<string> Frozen { get; init; } = [];

    /// <summary>Kernel variants by layer name, where not the preferred ones: to repeat a run bit for bit, those of that run.</summary>
    public IReadOnlyDictionary<string, string> Variants { get; init; } = new Dictionary<string, string>();

    /// <summary>The share of each label that is spread evenly over all classes (Szegedy et al. 2016).</summary>
    public float LabelSmoothing { get; init; }

    /// <summary>True when the targets are probabilities of each class for each image (mixup), not the number of a class.</summary>
    public bool HasProbabilities { get; init; }

    /// <summary>What all random numbers of dropout depend on, beside the number of the step.</summary>
    public long Seed { get; init; }

    /// <summary>Inputs of the network whose gradients are wanted.</summary>
    internal IReadOnlyCollection<string> InputGradients { get; init; } = [];

    /// <summary>True to keep all gradients, so that they can be looked at after a step.</summary>
    internal bool KeepGradients { get; init; }
}
