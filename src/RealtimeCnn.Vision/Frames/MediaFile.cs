namespace RealtimeCnn.Vision;

/// <summary>Tells pictures from videos from anything else.</summary>
internal static class MediaFile
{
    /// <summary>What is accepted, for the user.</summary>
    public const string Pictures = "jpg, jpeg, png, bmp, webp, tif, tiff", Videos = "mkv, webm, mp4, mov, avi";

    private const int HeadLength = 12;

    /// <summary>Whether a file's name is that of a picture: which files of a folder are meant.</summary>
    public static bool HasPictureName(string path) =>
        Pictures.Split(", ").Contains(Path.GetExtension(path).TrimStart('.'), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the first bytes of a file.</summary>
    /// <exception cref="FrameSourceException">It cannot be read, or is empty.</exception>
    public static MediaKind Identify(string path)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        try
        {
            // Asked before it is opened, because opening a pipe waits for its writer. Pipes and devices have no length.
            if (new FileInfo(path).Length == 0)
                throw new FrameSourceException($"'{path}' is empty, or no file but a device or a pipe.");
            using FileStream file = File.OpenRead(path);
            return Identify(head[..file.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false)]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FrameSourceException($"'{path}' cannot be read: {error.Message}", error);
        }
    }

    private static MediaKind Identify(ReadOnlySpan<byte> head)
    {
        bool isPicture = head.StartsWith<byte>([0xFF, 0xD8, 0xFF]) || head.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G']) || head.StartsWith("BM"u8)
            || head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8) || IsRiff(head, "WEBP"u8);
        return isPicture ? MediaKind.Picture : IsVideo(head) ? MediaKind.Video : MediaKind.Unknown;
    }

    private static bool IsVideo(ReadOnlySpan<byte> head)
    {
        bool isMatroska = head.StartsWith<byte>([0x1A, 0x45, 0xDF, 0xA3]);
        return isMatroska || IsRiff(head, "AVI "u8) || (head.Length >= 8 && IsAtom(head[4..8]));
    }

    private static bool IsRiff(ReadOnlySpan<byte> head, ReadOnlySpan<byte> form) => head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith(form);

    // MP4 begins with the box ftyp; QuickTime before 2001 with one of the others.
    private static bool IsAtom(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("ftyp"u8) || name.SequenceEqual("moov"u8) || name.SequenceEqual("mdat"u8)
        || name.SequenceEqual("wide"u8) || name.SequenceEqual("free"u8) || name.SequenceEqual("skip"u8);
}
