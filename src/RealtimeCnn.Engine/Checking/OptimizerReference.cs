namespace RealtimeCnn.Engine;

/// <summary>Optimisers the plainest way, in double precision: what the kernels are compared with, and what a reader should read first.</summary>
internal sealed class OptimizerReference
{
    private readonly OptimizerOptions _options;
    private readonly double[] _decays;
    private int _step;

    /// <summary>Begins with parameters and statistics as they lie in a session.</summary>
    /// <param name="options">The method and its numbers.</param>
    /// <param name="slots">Where the parameters lie.</param>
    /// <param name="parameters">The parameters, with zeros in the gaps.</param>
    /// <param name="statistics">Running statistics.</param>
    public OptimizerReference(OptimizerOptions options, IReadOnlyList<ParameterSlot> slots, double[] parameters, double[] statistics)
    {
        _options = options;
        _decays = new double[parameters.Length];
        foreach (ParameterSlot slot in slots.Where(slot => slot.IsTrained && slot.Parameter.Shape.Rank > 1))
            _decays.AsSpan(slot.Offset, slot.Parameter.Shape.Count).Fill(options.WeightDecay);
        Parameters = parameters;
        Momentum = new double[parameters.Length];
        FirstMoment = new double[parameters.Length];
        SecondMoment = new double[parameters.Length];
        Average = [.. parameters];
        AverageStatistics = [.. statistics];
    }

    public double[] Parameters { get; }

    public double[] Momentum { get; }

    public double[] FirstMoment { get; }

    public double[] SecondMoment { get; }

    public double[] Average { get; }

    public double[] AverageStatistics { get; }

    /// <summary>A step.</summary>
    public void Step(double rate, double[] gradient, double[] statistics)
    {
        _step++;
        double norm = Math.Sqrt(gradient.Sum(value => value * value));
        double scale = _options.MaxGradientNorm is float largest ? Math.Min(1, largest / (norm + 1e-6)) : 1;
        for (int index = 0; index < Parameters.Length; index++)
        {
            if (_options.Kind == OptimizerKind.Sgd)
                Sgd(index, rate, gradient[index] * scale);
            else
                Adam(index, rate, gradient[index] * scale);
        }

        double kept = Math.Min(_options.AverageDecay, (1.0 + _step) / (10.0 + _step));
        for (int index = 0; index < Average.Length; index++)
            Average[index] = (kept * Average[index]) + ((1 - kept) * Parameters[index]);
        for (int index = 0; index < AverageStatistics.Length; index++)
            AverageStatistics[index] = (kept * AverageStatistics[index]) + ((1 - kept) * statistics[index]);
    }

    private void Sgd(int index, double rate, double gradient)
    {
        gradient += _decays[index] * Parameters[index];
        Momentum[index] = (_options.Momentum * Momentum[index]) + gradient;
        Parameters[index] -= rate * (_options.Nesterov ? gradient + (_options.Momentum * Momentum[index]) : Momentum[index]);
    }

    private void Adam(int index, double rate, double gradient)
    {
        if (_options.Kind == OptimizerKind.AdamW)
            Parameters[index] *= 1 - (rate * _decays[index]);
        else
            gradient += _decays[index] * Parameters[index];
        (double beta1, double beta2) = (_options.Beta1, _options.Beta2);
        FirstMoment[index] = (beta1 * FirstMoment[index]) + ((1 - beta1) * gradient);
        SecondMoment[index] = (beta2 * SecondMoment[index]) + ((1 - beta2) * gradient * gradient);
        double mean = FirstMoment[index] / (1 - Math.Pow(beta1, _step));
        double deviation = Math.Sqrt(SecondMoment[index] / (1 - Math.Pow(beta2, _step)));
        Parameters[index] -= rate * mean / (deviation + _options.Epsilon);
    }
}
