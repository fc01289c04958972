using OpenCvSharp;

namespace RealtimeCnn.Vision;

/// <summary>Decodes picture files; there is no other way in, so that a file gives the same pixels everywhere.</summary>
internal static class PictureFile
{
    /// <summary>The files in a folder that have names of pictures, in the order of their names' characters: the same on every machine.</summary>
    public static string[] In(string folder) =>
        [.. Directory.EnumerateFiles(folder).Where(MediaFile.HasPictureName).Where(path => Path.GetFileName(path)[0] != '.').Order(StringComparer.Ordinal)];

    /// <summary>Decodes a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="frame">Takes the picture.</param>
    /// <exception cref="FrameSourceException">It cannot be read, is no picture, is damaged, or is too large; the message names it.</exception>
    public static void Read(string file, Frame frame)
    {
        if (MediaFile.Identify(file) != MediaKind.Picture)
            throw new FrameSourceException($"'{file}' is not a picture ({MediaFile.Pictures}).");
        try
        {
            using Mat decoded = Cv2.ImDecode(File.ReadAllBytes(file), ImreadModes.Color);
            if (decoded.Empty())
                throw new FrameSourceException($"The picture '{file}' cannot be decoded; it is damaged or cut off.");
            if (decoded.Total() > FrameSource.MostPixels)
                throw new FrameSourceException($"The picture '{file}' has {decoded.Cols}x{decoded.Rows} pixels; scale it down to {FrameSource.MostPixels} or less.");
            decoded.CopyTo(frame.Picture);
        }
        catch (OpenCVException error) when (error.FuncName == "validateInputImageSize")
        {
            throw new FrameSourceException($"The picture '{file}' claims to be larger than {FrameSource.MostPixels} pixels; it is damaged, or scale it down.", error);
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
