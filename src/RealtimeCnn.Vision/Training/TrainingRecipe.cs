using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// All that decides the numbers of a run, beside the network and the data: the same recipe on the same device gives the same weights, bit
/// for bit.
/// </summary>
public sealed record TrainingRecipe
{
    /// <summary>How often each picture is trained with.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Pictures of a batch. What fills no whole batch at the end of an epoch is left out; each epoch has another order.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Batches whose gradients are added up for one step, for larger steps than the memory has room for.</summary>
    public int Accumulate { get; init; } = 1;

    /// <summary>The optimiser with its numbers.</summary>
    public OptimizerOptions Optimizer { get; init; } = new();

    /// <summary>How the learning rate changes.</summary>
    public ScheduleKind Schedule { get; init; }

    /// <summary>The learning rate; the highest one of <see cref="ScheduleKind.OneCycle"/>.</summary>
    public float LearningRate { get; init; } = 0.01f;

    /// <summary>Epochs in which the rate rises from nothing to <see cref="LearningRate"/>.</summary>
    public double WarmUpEpochs { get; init; }

    /// <summary>Epochs between two drops of <see cref="ScheduleKind.Step"/>.</summary>
    public double StepEpochs { get; init; } = 10;

    /// <summary>What the rate is multiplied with at each of them.</summary>
    public float StepFactor { get; init; } = 0.1f;

    /// <summary>The share of each label that is spread evenly over all classes.</summary>
    public float LabelSmoothing { get; init; }

    /// <summary>How pictures are changed, as <see cref="AugmentationOptions.Parse"/> reads it.</summary>
    public string Augmentation { get; init; } = "none";

    /// <summary>How many of the first layers with parameters stay as they are.</summary>
    public int Freeze { get; init; }

    /// <summary>What all random numbers depend on: first weights, order, augmentation, dropout.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Kernel variants by layer: filled in when a run begins, so that it can be repeated where other ones would be chosen.</summary>
    public IReadOnlyDictionary<string, string> Variants { get; init; } = new Dictionary<string, string>();

    /// <summary>Steps of an epoch.</summary>
    /// <param name="pictures">Number of training pictures.</param>
    /// <returns>At least 1.</returns>
    /// <exception cref="EngineException">A number of the recipe makes no sense, or there are too few pictures for a step.</exception>
    public int StepsPerEpoch(int pictures)
    {
        Optimizer.Validate();
        ScheduleFor(stepsPerEpoch: 1).Validate();
        if (Epochs < 1 || BatchSize < 1 || Accumulate < 1)
            throw new EngineException($"{Epochs} epochs of batches of {BatchSize}, {Accumulate} for a step: each is 1 or more.");
        int steps = (int)(pictures / ((long)BatchSize * Accumulate));
        return steps > 0 ? steps : throw new EngineException(
            $"{pictures} training pictures fill no step of {(long)BatchSize * Accumulate}; make the batch smaller, or add pictures.");
    }

    /// <summary>The learning rates of a run.</summary>
    /// <param name="stepsPerEpoch">Steps of an epoch.</param>
    /// <returns>The schedule.</returns>
    public LearningRateSchedule ScheduleFor(int stepsPerEpoch) => new()
    {
        Kind = Schedule,
        Rate = LearningRate,
        WarmUpSteps = (int)Math.Round(WarmUpEpochs * stepsPerEpoch),
        StepEvery = Math.Max(1, (int)Math.Round(StepEpochs * stepsPerEpoch)),
        StepFactor = StepFactor,
    };

    /// <summary>How batches are made: for training, and for whoever wants to see what is trained with.</summary>
    /// <param name="start">The first batch.</param>
    /// <returns>The options.</returns>
    /// <exception cref="EngineException">A word of <see cref="Augmentation"/> is not known.</exception>
    public BatchLoaderOptions LoaderOptions(BatchPosition start = default) => new()
    {
        BatchSize = BatchSize,
        Seed = Seed,
        DropLast = true,
        Augmentation = AugmentationOptions.Parse(Augmentation),
        Start = start,
    };

    /// <summary>What a session is made with.</summary>
    /// <param name="network">The network.</param>
    /// <returns>The options.</returns>
    /// <exception cref="EngineException">The network has not so many layers to freeze.</exception>
    public TrainingOptions SessionOptionsFor(Network network) => new()
    {
        Seed = Seed,
        LabelSmoothing = LabelSmoothing,
        HasProbabilities = AugmentationOptions.Parse(Augmentation).MixesLabels,
        Frozen = Transfer.FirstLayers(network, Freeze),
        Variants = Variants,
    };
}
