namespace RealtimeCnn.Engine;

/// <summary>
/// What the gradients of a layer must be, by central differences of its double-precision reference. The output is projected on random
/// numbers, because a plain sum would hide errors that cancel out (softmax); and the gradient on random directions, because one difference
/// for each element would take too long. Some elements are looked at by themselves as well.
/// </summary>
internal sealed class GradientReference
{
    private const int Directions = 3;
    private const int SingleElements = 8;

    // So small that hardly any direction crosses a bend of a piecewise function, so large that doubles still carry nine digits.
    private const double InputStep = 1e-6;

    // As for inputs; parameters are floats, in which a smaller step would be lost.
    private const float ParameterStep = 1f / (1 << 17);

    private readonly Layer _layer;
    private readonly HostTensor<double>[] _inputs;
    private readonly List<(int Tensor, double[] Direction, double Slope)> _slopes = [];

    /// <summary>Computes the differences.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="differentiableInputs">How many of them have a gradient.</param>
    public GradientReference(Layer layer, IReadOnlyList<HostTensor<float>> inputs, int differentiableInputs)
    {
        _layer = layer;
        _inputs = [.. inputs.Select(input => new HostTensor<double>(input.Shape, Array.ConvertAll(input.Values, value => (double)value)))];
        Output = layer.Reference(_inputs).Values;
        Random random = new(99);
        Projection = [.. Enumerable.Range(0, Output.Length).Select(_ => (random.NextSingle() * 2) - 1)];
        for (int input = 0; input < differentiableInputs; input++)
        {
            double[] values = _inputs[input].Values;
            foreach (double[] direction in DirectionsOf(values.Length, random))
                _slopes.Add((input, direction, SlopeOf(values, direction)));
        }

        for (int index = 0; index < layer.TrainedParameters.Count; index++)
        {
            float[] values = layer.TrainedParameters[index].Value.Values;
            foreach (double[] direction in DirectionsOf(values.Length, random))
                _slopes.Add((inputs.Count + index, direction, SlopeOf(values, direction)));
        }
    }

    /// <summary>The output.</summary>
    public double[] Output { get; }

    /// <summary>The gradient of the output for which the others are compared.</summary>
    public float[] Projection { get; }

    /// <summary>Compares a gradient.</summary>
    /// <param name="tensor">Which: the inputs first, then the trained parameters.</param>
    /// <param name="gradient">What the kernels computed.</param>
    /// <returns>The largest error as a share of the size of the gradient.</returns>
    public double ErrorOf(int tensor, float[] gradient)
    {
        double worst = 0;
        double largest = gradient.Select(value => Math.Abs((double)value)).DefaultIfEmpty(0).Max();
        double length = Math.Sqrt(gradient.Sum(value => (double)value * value));
        foreach ((_, double[] direction, double slope) in _slopes.Where(slope => slope.Tensor == tensor))
        {
            double actual = 0;
            for (int index = 0; index < gradient.Length; index++)
                actual += gradient[index] * direction[index];
            double scale = Math.Max(direction.Count(step => step != 0) == 1 ? largest * direction.Max(Math.Abs) : length * direction.Max(Math.Abs), Math.Abs(slope));
            double error = Math.Abs(actual - slope) / Math.Max(1e-3, scale);
            worst = double.IsNaN(error) ? double.PositiveInfinity : Math.Max(worst, error);
        }

        return worst;
    }

    private static IEnumerable<double[]> DirectionsOf(int count, Random random)
    {
        if (count == 0)
            yield break;
        for (int index = 0; index < Directions; index++)
            yield return [.. Enumerable.Range(0, count).Select(_ => random.Next(2) == 0 ? -1.0 : 1.0)];
        int[] singles = [0, count - 1, .. Enumerable.Range(2, SingleElements - 2).Select(_ => random.Next(count))];
        foreach (int place in singles.Distinct())
        {
            double[] direction = new double[count];
            direction[place] = 1;
            yield return direction;
        }
    }

    private double SlopeOf(double[] values, double[] direction)
    {
        double[] before = [.. values];
        double At(double step)
        {
            for (int index = 0; index < values.Length; index++)
                values[index] = before[index] + (step * direction[index]);
            return Project();
        }

        double slope = (At(InputStep) - At(-InputStep)) / (2 * InputStep);
        before.CopyTo(values, 0);
        return slope;
    }

    // The direction becomes what floats made of it.
    private double SlopeOf(float[] values, double[] direction)
    {
        float[] before = [.. values];
        float[] up = [.. before.Select((value, index) => value + (ParameterStep * (float)direction[index]))];
        float[] down = [.. before.Select((value, index) => value - (ParameterStep * (float)direction[index]))];
        up.CopyTo(values, 0);
        double above = Project();
        down.CopyTo(values, 0);
        double below = Project();
        before.CopyTo(values, 0);
        for (int index = 0; index < values.Length; index++)
            direction[index] = ((double)up[index] - down[index]) / (2 * ParameterStep);
        return (above - below) / (2 * ParameterStep);
    }

    private double Project()
    {
        double[] values = _layer.Reference(_inputs).Values;
        double sum = 0;
        for (int index = 0; index < values.Length; index++)
            sum += values[index] * Projection[index];
        return sum;
    }
}
