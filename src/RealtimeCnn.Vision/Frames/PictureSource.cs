namespace RealtimeCnn.Vision;

/// <summary>Picture files, each of them one frame.</summary>
internal sealed class PictureSource(IReadOnlyList<string> files) : FrameSource
{
    private int _next;

    public override double FramesPerSecond => 1;

    /// <summary>The pictures of a folder, in the order of their names' characters: the same on every machine.</summary>
    public static PictureSource OfFolder(string folder)
    {
        try
        {
            string[] files = PictureFile.In(folder);
            return files.Length > 0
                ? new PictureSource(files)
                : throw new FrameSourceException($"The folder '{folder}' contains no picture ({MediaFile.Pictures}).");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FrameSourceException($"The folder '{folder}' cannot be read: {error.Message}", error);
        }
    }

    public override bool Read(Frame frame)
    {
        if (_next == files.Count)
            return false;
        int number = _next++;
        PictureFile.Read(files[number], frame);
        (frame.Number, frame.TimestampMilliseconds, frame.File) = (number, 1000.0 * number / FramesPerSecond, files[number]);
        return true;
    }

    public override void Dispose()
    {
        // A picture file is open only while it is read.
    }
}
