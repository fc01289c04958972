namespace RealtimeCnn.Vision;

/// <summary>Counts what a network tells rightly and wrongly.</summary>
/// <param name="classes">Number of classes.</param>
/// <param name="mostMistakes">How many of the worst mistakes to keep.</param>
internal sealed class EvaluationCount(int classes, int mostMistakes)
{
    private const int Top = 5;

    private readonly int[][] _confusion = [.. Enumerable.Range(0, classes).Select(_ => new int[classes])];
    private readonly PriorityQueue<Mistake, double> _mistakes = new();
    private int _count;
    private int _top;
    private double _loss;

    /// <summary>Counts a picture.</summary>
    /// <param name="item">Its number.</param>
    /// <param name="label">The right class.</param>
    /// <param name="loss">Its loss.</param>
    /// <param name="probabilities">The probabilities of the classes.</param>
    public void Add(int item, int label, double loss, ReadOnlySpan<float> probabilities)
    {
        (int predicted, int before) = (0, 0);
        for (int index = 0; index < probabilities.Length; index++)
        {
            if (probabilities[index] > probabilities[predicted])
                predicted = index;
            // The lower class wins a tie.
            if (probabilities[index] > probabilities[label] || (probabilities[index] == probabilities[label] && index < label))
                before++;
        }

        _count++;
        _loss += loss;
        _confusion[label][predicted]++;
        if (before < Top)
            _top++;
        if (predicted == label)
            return;
        _mistakes.Enqueue(new Mistake(item, label, predicted, probabilities[predicted], probabilities[label]), loss);
        if (_mistakes.Count > mostMistakes)
            _mistakes.Dequeue();
    }

    /// <summary>What was counted.</summary>
    public Evaluation Result()
    {
        List<Mistake> mistakes = [];
        while (_mistakes.TryDequeue(out Mistake mistake, out _))
            mistakes.Insert(0, mistake);
        return new Evaluation
        {
            Count = _count,
            Loss = _loss / _count,
            Accuracy = (double)Enumerable.Range(0, classes).Sum(label => _confusion[label][label]) / _count,
            Top5 = (double)_top / _count,
            Confusion = _confusion,
            Mistakes = mistakes,
        };
    }
}
