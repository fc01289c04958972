using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>The order of the pictures in each epoch, from seed and epoch alone. Keeps the orders of a few epochs; allocates only at first.</summary>
/// <param name="count">Number of pictures.</param>
/// <param name="seed">The seed; null to leave the pictures as they are.</param>
/// <param name="epochs">How many epochs that follow each other may be in use at a time.</param>
internal sealed class EpochOrder(int count, long? seed, int epochs)
{
    private readonly Lock _gate = new();
    private readonly RandomSequence _random = new(0);
    private readonly (int Epoch, int[] Items)[] _orders = [.. Enumerable.Range(0, epochs).Select(_ => (-1, new int[count]))];

    /// <summary>The pictures of an epoch in their order.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <returns>Their numbers; valid until an epoch is asked for that is later by the number of epochs in use.</returns>
    public ReadOnlySpan<int> Of(int epoch)
    {
        lock (_gate)
        {
            ref (int Epoch, int[] Items) order = ref _orders[epoch % _orders.Length];
            if (order.Epoch == epoch)
                return order.Items;
            for (int item = 0; item < order.Items.Length; item++)
                order.Items[item] = item;
            if (seed is long number)
            {
                _random.Begin(number, (long)RandomUse.Order, epoch);
                _random.Shuffle<int>(order.Items);
            }

            order.Epoch = epoch;
            return order.Items;
        }
    }
}
