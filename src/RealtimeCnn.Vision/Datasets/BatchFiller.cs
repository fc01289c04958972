using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>Makes batches, one after the other; each thread has its own. Pictures that are in memory are made inputs without an allocation.</summary>
internal sealed class BatchFiller : IDisposable
{
    private readonly Dataset _data;
    private readonly EpochOrder _order;
    private readonly HostPreprocessor _preprocessor;
    private readonly long _seed;
    private readonly RandomSequence _random = new(0);
    private readonly Augmenter? _augmenter;
    private readonly BatchMixer? _mixer;
    private readonly Frame _frame = new();

    public BatchFiller(Dataset data, EpochOrder order, Preprocessing preprocessing, long seed, AugmentationOptions augmentation)
    {
        _data = data;
        _order = order;
        _preprocessor = new HostPreprocessor(preprocessing);
        _seed = seed;
        if (augmentation == AugmentationOptions.None)
            return;
        _augmenter = new Augmenter(augmentation, preprocessing);
        if (augmentation.MixesLabels)
            _mixer = new BatchMixer(augmentation, new PlaneFormat(preprocessing.Width, preprocessing.Height, preprocessing.Channels));
    }

    /// <summary>Makes a batch.</summary>
    /// <param name="batch">Takes it.</param>
    /// <param name="position">Which one.</param>
    /// <exception cref="FrameSourceException">A picture cannot be read; the message names it.</exception>
    public void Fill(Batch batch, BatchPosition position)
    {
        int size = batch.Shape[0];
        int first = position.Batch * size;
        batch.Position = position;
        batch.Count = Math.Min(size, _data.Count - first);
        _order.Of(position.Epoch).Slice(first, batch.Count).CopyTo(batch.WritableItems);
        for (int index = 0; index < batch.Count; index++)
        {
            int item = batch.Items[index];
            batch.SetLabel(index, _data.LabelOf(item));
            Write(item, position.Epoch, batch.WritableInput(index));
        }

        for (int index = batch.Count; index < size; index++)
        {
            batch.SetLabel(index, -1);
            batch.WritableInput(index).Clear();
        }

        if (_mixer is null)
            return;
        _random.Begin(_seed, (long)RandomUse.Mixing, position.Epoch, position.Batch);
        _mixer.Apply(batch, _random);
    }

    public void Dispose() => _frame.Dispose();

    private void Write(int item, int epoch, Span<float> input)
    {
        PictureView picture = _data.Read(item, _frame);
        if (_augmenter is null)
        {
            _preprocessor.Write(picture, input);
            return;
        }

        _random.Begin(_seed, (long)RandomUse.Picture, epoch, item);
        _preprocessor.Fit(picture, input);
        _augmenter.Apply(input, _random);
        _preprocessor.Normalize(input);
    }
}
