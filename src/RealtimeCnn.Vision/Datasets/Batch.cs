using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>Pictures as a network takes them, with their labels. Its memory is used again and again.</summary>
public sealed class Batch
{
    private readonly float[] _inputs;
    private readonly int[] _items;
    private readonly int[] _labels;

    internal Batch(Shape shape)
    {
        Shape = shape;
        // Never moved: a driver may copy from it while the next batch is made.
        _inputs = GC.AllocateArray<float>(shape.Count, pinned: true);
        _items = new int[shape[0]];
        _labels = new int[shape[0]];
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

    internal Span<float> WritableInputs => _inputs;

    internal Span<int> WritableItems => _items;

    internal Span<int> WritableLabels => _labels;
}
