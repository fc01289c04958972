using OpenCvSharp;

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
            string[] files = [.. Directory.EnumerateFiles(folder).Where(MediaFile.HasPictureName).Order(StringComparer.Ordinal)];
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
        string file = files[number];
        if (MediaFile.Identify(file) != MediaKind.Picture)
            throw new FrameSourceException($"'{file}' is not a picture ({MediaFile.Pictures}).");
        Decode(file, frame.Picture);
        (frame.Number, frame.TimestampMilliseconds, frame.File) = (number, 1000.0 * number / FramesPerSecond, file);
        return true;
    }

    public override void Dispose()
    {
        // A picture file is open only while it is read.
    }

    private static void Decode(string file, Mat target)
    {
        try
        {
            using Mat decoded = Cv2.ImDecode(File.ReadAllBytes(file), ImreadModes.Color);
            if (decoded.Empty())
                throw new FrameSourceException($"The picture '{file}' cannot be decoded; it is damaged or cut off.");
            if (decoded.Total() > MostPixels)
                throw new FrameSourceException($"The picture '{file}' has {decoded.Cols}x{decoded.Rows} pixels; scale it down to {MostPixels} or less.");
            decoded.CopyTo(target);
        }
        catch (OpenCVException error) when (error.FuncName == "validateInputImageSize")
        {
            throw new FrameSourceException($"The picture '{file}' claims to be larger than {MostPixels} pixels; it is damaged, or scale it down.", error);
        }
        catch (OpenCVException error)
        {
            throw new FrameSourceException($"The picture '{file}' cannot be decoded: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FrameSourceException($"'{file}' cannot be read: {error.Message}", error);
        }
    }
}
