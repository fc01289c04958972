namespace RealtimeCnn.Vision;

/// <summary>Picture files of any sizes, decoded when they are read.</summary>
/// <param name="labels">The names of the classes.</param>
/// <param name="files">The files.</param>
/// <param name="classes">The label of each file.</param>
internal sealed class FolderDataset(IReadOnlyList<string> labels, string[] files, int[] classes) : Dataset
{
    public override IReadOnlyList<string> Labels => labels;

    public override int Count => files.Length;

    public override PictureFormat? Format => null;

    public override int LabelOf(int item) => classes[item];

    public override string NameOf(int item) => files[item];

    public override PictureView Read(int item, Frame frame)
    {
        PictureFile.Read(files[item], frame);
        return new PictureView(frame.Pixels, new PictureFormat(frame.Width, frame.Height, 3));
    }
}
