namespace RealtimeCnn.Engine;

/// <summary>
/// How weights begin: random numbers around zero, of a spread that keeps signals at one size through the layers. Each parameter has a
/// sequence of its own, so its numbers depend on the seed and on its name alone.
/// </summary>
/// <remarks>
/// The spread is told by the fans of a weight: fan-in is how many inputs are summed up in an output, fan-out how many outputs take part
/// of an input.
/// </remarks>
public sealed class Initialization
{
    private readonly Func<int, int, double> _deviation;
    private readonly bool _isNormal;
    private readonly bool _hasBias;
    private readonly double _mean;

    private Initialization(Func<int, int, double> deviation, bool isNormal, bool hasBias = false, double mean = 0)
    {
        _deviation = deviation;
        _isNormal = isNormal;
        _hasBias = hasBias;
        _mean = mean;
    }

    /// <summary>He et al. 2015, for layers before a ReLU: normal, variance 2 / fan-in; biases are zero.</summary>
    public static Initialization HeNormal { get; } = new((fanIn, _) => Math.Sqrt(2.0 / fanIn), isNormal: true);

    /// <summary>The same with 2 / fan-out, which keeps gradients at one size: what residual networks are begun with.</summary>
    public static Initialization HeNormalByFanOut { get; } = new((_, fanOut) => Math.Sqrt(2.0 / fanOut), isNormal: true);

    /// <summary>He et al. 2015, uniform between ±√(6 / fan-in); biases are zero.</summary>
    public static Initialization HeUniform { get; } = new((fanIn, _) => Math.Sqrt(2.0 / fanIn), isNormal: false);

    /// <summary>Glorot and Bengio 2010: normal, variance 2 / (fan-in + fan-out); biases are zero.</summary>
    public static Initialization GlorotNormal { get; } = new((fanIn, fanOut) => Math.Sqrt(2.0 / (fanIn + fanOut)), isNormal: true);

    /// <summary>Glorot and Bengio 2010, uniform between ±√(6 / (fan-in + fan-out)); biases are zero.</summary>
    public static Initialization GlorotUniform { get; } = new((fanIn, fanOut) => Math.Sqrt(2.0 / (fanIn + fanOut)), isNormal: false);

    /// <summary>What PyTorch does when nothing is said: weights and biases uniform between ±1 / √fan-in.</summary>
    public static Initialization PyTorch { get; } = new((fanIn, _) => Math.Sqrt(1.0 / (3.0 * fanIn)), isNormal: false, hasBias: true);

    /// <summary>Normal with a given standard deviation; biases are zero.</summary>
    /// <param name="deviation">The standard deviation.</param>
    /// <returns>The initialisation.</returns>
    public static Initialization Normal(double deviation) => new((_, _) => deviation, isNormal: true);

    /// <summary>The same number everywhere.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The initialisation.</returns>
    public static Initialization Constant(double value) => new((_, _) => 0, isNormal: false, mean: value);

    /// <summary>Makes a weight.</summary>
    /// <param name="name">Its name, which chooses its numbers.</param>
    /// <param name="shape">Outputs, inputs (of a group), and the kernel's extents if any.</param>
    /// <param name="seed">The network's seed.</param>
    /// <returns>The weight; its numbers are made when they are first asked for.</returns>
    public Parameter Weight(string name, Shape shape, long seed) => new(name, shape, () => Draw(name, shape, shape, seed));

    /// <summary>Makes the bias that goes with a weight.</summary>
    /// <param name="name">Its name, which chooses its numbers.</param>
    /// <param name="weight">Shape of the weight.</param>
    /// <param name="seed">The network's seed.</param>
    /// <returns>The bias: one number for each output.</returns>
    public Parameter Bias(string name, Shape weight, long seed)
    {
        Shape shape = [weight[0]];
        return new Parameter(name, shape, () => _hasBias ? Draw(name, shape, weight, seed) : new float[weight[0]]);
    }

    private float[] Draw(string name, Shape shape, Shape weight, long seed)
    {
        int kernel = weight.Product(2, weight.Rank);
        double deviation = _deviation(weight.Product(1, weight.Rank), weight[0] * kernel);
        double bound = deviation * Math.Sqrt(3);
        RandomSequence random = new(seed, name);
        float[] values = new float[shape.Count];
        foreach (ref float value in values.AsSpan())
            value = (float)(_mean + (_isNormal ? deviation * random.NextNormal() : random.NextDouble(-bound, bound)));
        return values;
    }
}
