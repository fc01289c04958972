namespace RealtimeCnn.Vision;

/// <summary>
/// Cuts the validation part from training pictures: the last ones of each class. The last, because neighbours are often alike (the same
/// writer, the next frame of a film), and pictures drawn at random would have their neighbours among the training pictures.
/// </summary>
internal static class ValidationCut
{
    /// <summary>Cuts.</summary>
    /// <param name="whole">The training pictures.</param>
    /// <param name="share">The share of each class; at least one picture of a class that has two.</param>
    /// <returns>What is kept to train with, and what was cut, both in the order of the whole.</returns>
    public static (Dataset Kept, Dataset Cut) Of(Dataset whole, double share)
    {
        int[] left = [.. whole.CountByClass().Select(count => count < 2 ? count : count - Math.Max(1, (int)(count * share)))];
        List<int> kept = [];
        List<int> cut = [];
        for (int item = 0; item < whole.Count; item++)
            (left[whole.LabelOf(item)]-- > 0 ? kept : cut).Add(item);
        return (new SubsetDataset(whole, [.. kept]), new SubsetDataset(whole, [.. cut]));
    }
}
