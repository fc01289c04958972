using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>Makes batches, one after the other; each thread has its own. Pictures that are in memory are made inputs without an allocation.</summary>
internal sealed class BatchFiller : IDisposable
{
    private readonly Dataset _data;
    private readonly EpochOrder _order;
    private readonly HostPreprocessor _preprocessor;
    private readonly Frame _frame = new();

    public BatchFiller(Dataset data, EpochOrder order, Preprocessing preprocessing)
    {
        _data = data;
        _order = order;
        _preprocessor = new HostPreprocessor(preprocessing);
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
            batch.WritableLabels[index] = _data.LabelOf(item);
            _preprocessor.Write(_data.Read(item, _frame), batch.WritableInputs.Slice(index * _preprocessor.Length, _preprocessor.Length));
        }

        batch.WritableLabels[batch.Count..].Fill(-1);
        batch.WritableInputs[(batch.Count * _preprocessor.Length)..].Clear();
    }

    public void Dispose() => _frame.Dispose();
}
