using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>Pictures as a network takes them, with their labels. Its memory is used again and again.</summary>
public sealed class Batch
{
    private readonly float[] _inputs;
    private readonly int[] _items;
    private readonly int[] _labels;
    private readonly int[] _others;
    private readonly float[] _shares;

    internal Batch(Shape shape)
    {
        Shape = shape;
        // Never moved: a driver may copy from it while the next batch is made.
        _inputs = GC.AllocateArray<float>(shape.Count, pinned: true);
        _items = new int[shape[0]];
        _labels = new int[shape[0]];
        _others = new int[shape[0]];
        _shares = new float[shape[0]];
    }

    /// <summary>Shape of the inputs: pictures x channels x height x width.</summary>
    public Shape Shape { get; }

    /// <summary>Which batch of the run it is.</summary>
    public BatchPosition Position { get; internal set; }

    /// <summary>Number of pictures; fewer than the shape says where an epoch ends. The inputs behind them are zero.</summary>
    public int Count { get; internal set; }

    /// <summary>The inputs, row-major in the order of <see cref="Shape"/>.</summary>
    public ReadOnlySpan<float> Inputs => _inputs;

    /// <summary>The number of each picture in its data set; <see cref="Count"/> of them.</summary>
    public ReadOnlySpan<int> Items => _items.AsSpan(0, Count);

    /// <summary>The label of each picture; -1 behind the last.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>The label of the picture that each picture is mixed with (mixup, cutmix); its own where it is not mixed.</summary>
    public ReadOnlySpan<int> OtherLabels => _others;

    /// <summary>The share of <see cref="Labels"/> in each picture; the rest is of <see cref="OtherLabels"/>.</summary>
    public ReadOnlySpan<float> Shares => _shares;

    /// <summary>Writes how probable each class is to be the right one: the shares of the labels.</summary>
    /// <param name="probabilities">For each picture of <see cref="Shape"/> a number for each class; zeros behind the last picture.</param>
    public void WriteProbabilities(Span<float> probabilities)
    {
        int classes = probabilities.Length / Shape[0];
        probabilities.Clear();
        for (int index = 0; index < Count; index++)
        {
            Span<float> row = probabilities.Slice(index * classes, classes);
            row[_labels[index]] += _shares[index];
            row[_others[index]] += 1 - _shares[index];
        }
    }

    /// <summary>Says that a picture is not mixed.</summary>
    internal void SetLabel(int index, int label) => (_labels[index], _others[index], _shares[index]) = (label, label, 1);

    /// <summary>Says that a picture is mixed with another.</summary>
    internal void Mix(int index, int other, float share) => (_others[index], _shares[index]) = (_labels[other], share);

    /// <summary>The input of one picture.</summary>
    internal Span<float> WritableInput(int index)
    {
        int length = _inputs.Length / _items.Length;
        return _inputs.AsSpan(index * length, length);
    }

    internal Span<int> WritableItems => _items;
}
