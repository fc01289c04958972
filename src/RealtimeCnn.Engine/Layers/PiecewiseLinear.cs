using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// The activations that a convolution or dense layer applies before it stores: values below zero times a slope, then held between two
/// bounds. Identity, ReLU, leaky ReLU and clip are of this form.
/// </summary>
/// <param name="Slope">What values below zero are multiplied with.</param>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
public readonly record struct PiecewiseLinear(float Slope, float Low, float High)
{
    /// <summary>Changes nothing.</summary>
    public static PiecewiseLinear Identity => new(1, float.NegativeInfinity, float.PositiveInfinity);

    /// <summary>Its name behind a plus; nothing for identity.</summary>
    internal string Description => this == Identity ? ""
        : this == Relu ? " + ReLU"
        : this == Clip(0, 6) ? " + ReLU6"
        : this == LeakyRelu(Slope) ? " + leaky ReLU" : " + clip";

    /// <summary>Zero for values below zero: a bound and not a slope of zero, which would make a NaN of minus infinity.</summary>
    public static PiecewiseLinear Relu => Clip(0, float.PositiveInfinity);

    /// <summary>A slope for values below zero.</summary>
    /// <param name="slope">The slope.</param>
    /// <returns>The activation.</returns>
    public static PiecewiseLinear LeakyRelu(float slope) => Identity with { Slope = slope };

    /// <summary>Two bounds.</summary>
    /// <param name="low">Lower bound.</param>
    /// <param name="high">Upper bound.</param>
    /// <returns>The activation.</returns>
    public static PiecewiseLinear Clip(float low, float high) => new(1, low, high);

    /// <summary>The activation of one number.</summary>
    /// <param name="value">The number.</param>
    /// <returns>Its activation; NaN for NaN.</returns>
    public double Apply(double value)
    {
        value = value < 0 ? value * Slope : value;
        value = value < Low ? Low : value;
        return value > High ? High : value;
    }

    /// <summary>The activation as <c>ACTIVATION_ARGUMENTS</c> of <c>common.cl</c>.</summary>
    /// <param name="arguments">The arguments so far.</param>
    /// <returns>The arguments.</returns>
    public KernelArguments AddTo(KernelArguments arguments) => arguments.Add(Slope, Low, High);
}
