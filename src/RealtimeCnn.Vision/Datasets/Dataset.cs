namespace RealtimeCnn.Vision;

/// <summary>
/// Pictures with labels. Several threads may read at once, each with a frame of its own: nothing changes after the data set is opened.
/// </summary>
public abstract class Dataset
{
    /// <summary>The names of the classes; a label is an index in this list.</summary>
    public abstract IReadOnlyList<string> Labels { get; }

    /// <summary>Number of pictures.</summary>
    public abstract int Count { get; }

    /// <summary>Size and channels, where all pictures have the same; else null.</summary>
    public abstract PictureFormat? Format { get; }

    /// <summary>The label of a picture.</summary>
    /// <param name="item">The picture, 0 to <see cref="Count"/> - 1.</param>
    /// <returns>An index in <see cref="Labels"/>.</returns>
    public abstract int LabelOf(int item);

    /// <summary>Where a picture comes from, for a person: its file, and its number in it where the file has several.</summary>
    /// <param name="item">The picture, 0 to <see cref="Count"/> - 1.</param>
    /// <returns>The name.</returns>
    public abstract string NameOf(int item);

    /// <summary>Reads a picture.</summary>
    /// <param name="item">The picture, 0 to <see cref="Count"/> - 1.</param>
    /// <param name="frame">Takes the pixels of a picture that has to be decoded.</param>
    /// <returns>The picture; valid until the frame is used again.</returns>
    /// <exception cref="FrameSourceException">The picture cannot be read or decoded; the message names its file.</exception>
    public abstract PictureView Read(int item, Frame frame);

    /// <summary>Counts the pictures of each class.</summary>
    /// <returns>A number for each of <see cref="Labels"/>.</returns>
    public int[] CountByClass()
    {
        int[] counts = new int[Labels.Count];
        for (int item = 0; item < Count; item++)
            counts[LabelOf(item)]++;
        return counts;
    }
}
