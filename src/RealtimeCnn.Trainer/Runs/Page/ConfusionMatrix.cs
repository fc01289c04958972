using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>A confusion matrix with what is read from it. A share that is of nothing is no number.</summary>
/// <param name="counts">Pictures by their right class (rows) and by the network's answer (columns).</param>
/// <param name="labels">Names of the classes; the numbers of those that have none.</param>
internal sealed class ConfusionMatrix(IReadOnlyList<IReadOnlyList<int>> counts, IReadOnlyList<string> labels)
{
    /// <summary>Number of classes.</summary>
    public int Classes => counts.Count;

    /// <summary>The matrix of an evaluation.</summary>
    public static ConfusionMatrix Of(Evaluation evaluation, IReadOnlyList<string> labels) => new(evaluation.Confusion, labels);

    /// <summary>Pictures of a class that got an answer.</summary>
    public int this[int right, int answer] => counts[right][answer];

    /// <summary>Name of a class.</summary>
    public string LabelOf(int index) => index < labels.Count ? labels[index] : $"{index}";

    /// <summary>Pictures of a class.</summary>
    public int PicturesOf(int right) => counts[right].Sum();

    /// <summary>Share of a class's pictures that were recognised.</summary>
    public double RecallOf(int index) => (double)counts[index][index] / PicturesOf(index);

    /// <summary>Share of the answers with a class that were right.</summary>
    public double PrecisionOf(int index) => (double)counts[index][index] / counts.Sum(row => row[index]);

    /// <summary>The mistakes that were made, the most frequent first.</summary>
    public IEnumerable<(int Right, int Answer)> Confused() =>
        from right in Enumerable.Range(0, Classes)
        from answer in Enumerable.Range(0, Classes)
        where right != answer && counts[right][answer] > 0
        orderby counts[right][answer] descending
        select (right, answer);
}
