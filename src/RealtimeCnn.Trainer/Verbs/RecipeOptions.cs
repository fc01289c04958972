using System.CommandLine;
using System.CommandLine.Parsing;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>The options that make a recipe. Those that are not given have the usual values for the network and the data.</summary>
internal sealed class RecipeOptions
{
    private const float UsualRateOfSgd = 0.02f;
    private const float UsualRateOfAdam = 0.002f;
    private const float UsualDecayOfAdamW = 0.01f;

    private readonly Option<int?> _epochs = CommonOptions.OptionalCount("--epochs", "N", "How often each picture is trained with. Default: 10, for fast 20.");
    private readonly Option<int?> _batchSize = CommonOptions.OptionalCount("--batch-size", "N", "Pictures of a batch. Default: 64, for fast 128.");
    private readonly Option<int?> _accumulate = CommonOptions.OptionalCount("--accumulate", "N", "Batches whose gradients are added up for one step.");
    private readonly Option<OptimizerKind?> _optimizer = CommonOptions.Choice<OptimizerKind>("--optimizer", "sgd, adam or adamw. Default: adamw, for fast sgd.");
    private readonly Option<double?> _rate = CommonOptions.OptionalNumber("--lr", "RATE", "The learning rate; the highest one of onecycle. Default: 0.002, with sgd 0.02; for fast 0.3.", 0, 1000);
    private readonly Option<double?> _momentum = CommonOptions.OptionalNumber("--momentum", "M", "Momentum of sgd. Default: 0.9.", 0, 0.999999);
    private readonly Option<bool?> _nesterov = new("--nesterov") { Description = "Nesterov's momentum, with sgd." };
    private readonly Option<double?> _decay = CommonOptions.OptionalNumber("--weight-decay", "D", "Weight decay; biases and norms have none. Default: 0.01 with adamw.", 0, 1000);
    private readonly Option<ScheduleKind?> _schedule = CommonOptions.Choice<ScheduleKind>("--schedule", "How the rate changes: constant, step, cosine or onecycle (the default).");
    private readonly Option<double?> _warmUp = CommonOptions.OptionalNumber("--warmup", "EPOCHS", "Epochs in which the rate rises from zero; onecycle has its own rise.", 0, 1e6);
    private readonly Option<double?> _stepSize = CommonOptions.OptionalNumber("--step-size", "EPOCHS", "Epochs between two drops of --schedule step. Default: 10.", 1e-6, 1e6);
    private readonly Option<double?> _gamma = CommonOptions.OptionalNumber("--gamma", "FACTOR", "What the rate is multiplied with at each drop. Default: 0.1.", 0, 1);
    private readonly Option<double?> _smoothing = CommonOptions.OptionalNumber("--label-smoothing", "SHARE", "Share of each label that is spread over all classes.", 0, 0.999);
    private readonly Option<double?> _clip = CommonOptions.OptionalNumber("--clip-grad-norm", "NORM", "Gradients of a larger norm are made smaller.", 1e-12, float.MaxValue);
    private readonly Option<double?> _average = CommonOptions.OptionalNumber("--ema", "DECAY", "Keep a moving average of the weights, as 0.999; it becomes the model.", 0, 0.999999);
    private readonly Option<int?> _freeze = CommonOptions.OptionalCount("--freeze", "N", "The first N layers with parameters stay as they are.");

    private readonly Option<string?> _augment = new("--augment")
    {
        Description = "How pictures are changed: usual (what suits the data), none, or words as flip,shift=0.1,crop=4,rotate=10,scale=0.1,brightness=0.2,contrast=0.2,"
            + "saturation=0.2,hue=0.05,erasing=0.25,cutout=8,mixup=0.2,cutmix=1,fill=reflect.",
        HelpName = "WORDS",
    };

    private readonly Option<long> _seed = new("--seed")
    {
        Description = "What all random numbers depend on.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Verb verb)
    {
        _batchSize.Aliases.Add("--batch");
        _rate.Aliases.Add("--learning-rate");
        Option[] options =
        [
            _epochs, _batchSize, _accumulate, _optimizer, _rate, _momentum, _nesterov, _decay, _schedule, _warmUp, _stepSize, _gamma, _smoothing, _clip, _average,
            _augment, _freeze, _seed,
        ];
        foreach (Option option in options)
            verb.Add(option);
        verb.Validators.Add(Validate);
    }

    /// <summary>The seed.</summary>
    public long SeedOf(ParseResult arguments) => arguments.GetValue(_seed);

    /// <summary>The recipe.</summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <param name="network">Name of the network.</param>
    /// <param name="data">The pictures.</param>
    /// <exception cref="EngineException">A value is not known, or does not go with another one.</exception>
    public TrainingRecipe RecipeOf(ParseResult arguments, string network, DatasetSplits data)
    {
        TrainingRecipe usual = UsualRecipes.For(network, data);
        OptimizerOptions optimizer = usual.Optimizer;
        float rate = usual.LearningRate;
        if (arguments.GetValue(_optimizer) is OptimizerKind kind && kind != optimizer.Kind)
        {
            optimizer = new OptimizerOptions { Kind = kind, WeightDecay = kind == OptimizerKind.AdamW ? UsualDecayOfAdamW : 0 };
            rate = kind == OptimizerKind.Sgd ? UsualRateOfSgd : UsualRateOfAdam;
        }
        else if (arguments.GetValue(_momentum) is not null && optimizer.Kind != OptimizerKind.Sgd)
        {
            throw new EngineException("--momentum goes with --optimizer sgd; the usual optimiser of this network is adamw.");
        }

        string? augment = arguments.GetValue(_augment);
        string augmentation = augment is null ? usual.Augmentation : augment == "usual" ? data.UsualAugmentation.ToString() : augment;
        return usual with
        {
            Epochs = arguments.GetValue(_epochs) ?? usual.Epochs,
            BatchSize = arguments.GetValue(_batchSize) ?? usual.BatchSize,
            Accumulate = arguments.GetValue(_accumulate) ?? usual.Accumulate,
            Optimizer = optimizer with
            {
                Momentum = (float?)arguments.GetValue(_momentum) ?? optimizer.Momentum,
                Nesterov = arguments.GetValue(_nesterov) ?? optimizer.Nesterov,
                WeightDecay = (float?)arguments.GetValue(_decay) ?? optimizer.WeightDecay,
                MaxGradientNorm = (float?)arguments.GetValue(_clip),
                AverageDecay = (float?)arguments.GetValue(_average) ?? optimizer.AverageDecay,
            },
            Schedule = arguments.GetValue(_schedule) ?? usual.Schedule,
            LearningRate = (float?)arguments.GetValue(_rate) ?? rate,
            WarmUpEpochs = arguments.GetValue(_warmUp) ?? usual.WarmUpEpochs,
            StepEpochs = arguments.GetValue(_stepSize) ?? usual.StepEpochs,
            StepFactor = (float?)arguments.GetValue(_gamma) ?? usual.StepFactor,
            LabelSmoothing = (float?)arguments.GetValue(_smoothing) ?? usual.LabelSmoothing,
            // Read once, so that a word that is not known is said before anything is done.
            Augmentation = AugmentationOptions.Parse(augmentation).ToString(),
            Freeze = arguments.GetValue(_freeze) ?? 0,
            Seed = SeedOf(arguments),
        };
    }

    // What would have no effect is a mistake.
    private void Validate(CommandResult command)
    {
        if (command.GetValue(_momentum) is not null && command.GetValue(_optimizer) is OptimizerKind.Adam or OptimizerKind.AdamW)
            command.AddError("--momentum goes with --optimizer sgd.");
        if ((command.GetValue(_stepSize) is not null || command.GetValue(_gamma) is not null) && command.GetValue(_schedule) != ScheduleKind.Step)
            command.AddError("--step-size and --gamma go with --schedule step.");
    }
}
