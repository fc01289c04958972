namespace RealtimeCnn.Engine;

/// <summary>How an <see cref="Optimizer"/> works. Names and meaning are PyTorch's.</summary>
public sealed record OptimizerOptions
{
    // Smaller ones may be zero on the device, and zero divided by zero is no number.
    private const float SmallestEpsilon = 1e-30f;

    /// <summary>The method.</summary>
    public OptimizerKind Kind { get; init; } = OptimizerKind.Sgd;

    /// <summary>SGD: how much of the last step goes on, from 0 (nothing is kept) to below 1.</summary>
    public float Momentum { get; init; } = 0.9f;

    /// <summary>SGD: whether the gradient is taken as if the momentum had already moved on (Nesterov 1983).</summary>
    public bool Nesterov { get; init; }

    /// <summary>Adam: how much of the mean gradient is kept in a step.</summary>
    public float Beta1 { get; init; } = 0.9f;

    /// <summary>Adam: how much of the mean square of the gradient is kept in a step.</summary>
    public float Beta2 { get; init; } = 0.999f;

    /// <summary>Adam: what is added to the root of the mean square.</summary>
    public float Epsilon { get; init; } = 1e-8f;

    /// <summary>
    /// How strongly weights are drawn to zero. SGD and Adam add weight times this to the gradient; AdamW takes it off the weight, times
    /// the learning rate. Biases, scale and shift of norms (all parameters with one axis) and the slopes of PReLU are left alone.
    /// </summary>
    public float WeightDecay { get; init; }

    /// <summary>The largest norm of the gradient of all parameters together; a longer one is scaled down. Null for any.</summary>
    public float? MaxGradientNorm { get; init; }

    /// <summary>
    /// How much of the average of the parameters over the steps is kept in a step; in step t at most (1 + t) / (10 + t). Running statistics
    /// are averaged alike. 0 for no average.
    /// </summary>
    public float AverageDecay { get; init; }

    /// <summary>Says what makes no sense.</summary>
    /// <exception cref="EngineException">A number is out of its range, or an option has no effect.</exception>
    public void Validate()
    {
        Require(Enum.IsDefined(Kind), $"There is no optimiser {Kind}.");
        RequireShare(Momentum, "momentum");
        RequireShare(Beta1, "beta 1");
        RequireShare(Beta2, "beta 2");
        RequireShare(AverageDecay, "decay of the average");
        Require(IsPositive(Epsilon) && Epsilon >= SmallestEpsilon, $"Adam's epsilon is {Epsilon}; give at least {SmallestEpsilon}, usually 1e-8.");
        Require(WeightDecay == 0 || IsPositive(WeightDecay), $"The weight decay is {WeightDecay}; give 0 or more, usually below 0.1.");
        Require(MaxGradientNorm is not float norm || IsPositive(norm), $"The largest norm of the gradient is {MaxGradientNorm}; give more than 0.");
        Require(!Nesterov || Kind == OptimizerKind.Sgd, $"Nesterov's momentum is SGD's; leave it out with {Kind}.");
        Require(!Nesterov || Momentum > 0, "Nesterov's momentum is 0; give a momentum, usually 0.9, or leave Nesterov out.");
    }

    private static bool IsPositive(float value) => float.IsFinite(value) && value > 0;

    private static void RequireShare(float value, string name) =>
        Require(value is >= 0 and < 1, $"The {name} is {value}; give a number from 0 to below 1.");

    private static void Require(bool condition, string message)
    {
        if (!condition)
            throw new EngineException(message);
    }
}
