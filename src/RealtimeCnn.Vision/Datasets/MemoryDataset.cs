namespace RealtimeCnn.Vision;

/// <summary>Small pictures of one size, all of them in memory.</summary>
/// <param name="labels">The names of the classes.</param>
/// <param name="format">Size and channels of each picture.</param>
/// <param name="pixels">The pictures, one behind the other.</param>
/// <param name="classes">The label of each picture.</param>
/// <param name="name">Says where a picture comes from.</param>
internal sealed class MemoryDataset(IReadOnlyList<string> labels, PictureFormat format, byte[] pixels, byte[] classes, Func<int, string> name) : Dataset
{
    public override IReadOnlyList<string> Labels => labels;

    public override int Count => classes.Length;

    public override PictureFormat? Format => format;

    public override int LabelOf(int item) => classes[item];

    public override string NameOf(int item) => name(item);

    public override PictureView Read(int item, Frame frame) => new(pixels.AsSpan(item * format.Bytes, format.Bytes), format);
}
