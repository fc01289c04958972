namespace RealtimeCnn.Vision;

/// <summary>Some pictures of another data set.</summary>
/// <param name="whole">The other data set.</param>
/// <param name="items">Which of its pictures, in this order.</param>
internal sealed class SubsetDataset(Dataset whole, int[] items) : Dataset
{
    public override IReadOnlyList<string> Labels => whole.Labels;

    public override int Count => items.Length;

    public override PictureFormat? Format => whole.Format;

    public override int LabelOf(int item) => whole.LabelOf(items[item]);

    public override string NameOf(int item) => whole.NameOf(items[item]);

    public override PictureView Read(int item, Frame frame) => whole.Read(items[item], frame);
}
