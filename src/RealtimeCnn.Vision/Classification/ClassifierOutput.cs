using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>What the numbers of a classifier's output are, and the probabilities that they stand for.</summary>
internal sealed class ClassifierOutput
{
    private readonly Kind _kind;

    private ClassifierOutput(Kind kind) => _kind = kind;

    private enum Kind
    {
        Logits,
        Probabilities,
        LogProbabilities,
    }

    /// <summary>Finds out what the first output of a network is.</summary>
    public static ClassifierOutput Of(Network network)
    {
        Dictionary<string, NetworkNode> nodes = network.Nodes.ToDictionary(node => node.Name);
        string name = network.Outputs[0].Value;
        while (nodes.TryGetValue(name, out NetworkNode? node) && node.Layer.IsView)
            name = node.Inputs[0];
        return new ClassifierOutput(nodes.GetValueOrDefault(name)?.Layer switch
        {
            Softmax { IsLogarithm: true } => Kind.LogProbabilities,
            Softmax => Kind.Probabilities,
            _ => Kind.Logits,
        });
    }

    /// <summary>Makes probabilities of the output for one picture, in its place.</summary>
    public void ToProbabilities(Span<float> values)
    {
        if (_kind == Kind.Logits)
        {
            double sum = Exponentiate(values, Largest(values));
            foreach (ref float value in values)
                value = (float)(value / sum);
        }
        else if (_kind == Kind.LogProbabilities)
        {
            Exponentiate(values, 0);
        }
    }

    /// <summary>The cross-entropy in nats: the negative logarithm of a class's probability, finite also where that is too small for a float.</summary>
    public double LossOf(int label, ReadOnlySpan<float> values)
    {
        if (_kind == Kind.LogProbabilities)
            return -values[label];
        if (_kind == Kind.Probabilities)
            return -Math.Log(Math.Max(values[label], float.Epsilon));
        float largest = Largest(values);
        double sum = 0;
        foreach (float value in values)
            sum += Math.Exp(value - (double)largest);
        return Math.Log(sum) + largest - values[label];
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        float largest = float.NegativeInfinity;
        foreach (float value in values)
            largest = Math.Max(largest, value);
        return largest;
    }

    private static double Exponentiate(Span<float> values, float offset)
    {
        double sum = 0;
        foreach (ref float value in values)
        {
            value = MathF.Exp(value - offset);
            sum += value;
        }

        return sum;
    }
}
