using System.Globalization;

namespace RealtimeCnn.Vision;

/// <summary>
/// Where frames come from: <c>camera:0</c>, <c>camera</c> (the first that answers), <c>demo</c>, <c>demo:balloons</c>, <c>demo:digits</c>,
/// the address of a stream, or the path of a picture, of a folder of pictures or of a video. A file that is called as one of the others is
/// written with its folder: <c>./demo</c>.
/// </summary>
public sealed record SourceAddress
{
    private const string CameraName = "camera", DemoName = "demo";
    private const string BalloonsName = $"{DemoName}:balloons", DigitsName = $"{DemoName}:digits";

    private static readonly string[] StreamSchemes = ["http", "https", "rtsp", "rtsps", "rtmp", "udp", "rtp", "srt", "tcp"];

    private SourceAddress(SourceKind kind, string text, int? cameraIndex = null) => (Kind, Text, CameraIndex) = (kind, text, cameraIndex);

    /// <summary>The first camera that answers; <see cref="CameraFinder"/> finds it.</summary>
    public static SourceAddress FirstCamera { get; } = new(SourceKind.Camera, CameraName);

    /// <summary>A scene that the program makes itself: of balloons, where nobody knows of a model that looks for ink.</summary>
    public static SourceAddress Demo { get; } = new(SourceKind.Demo, DemoName);

    /// <summary>Hot-air balloons over a lake.</summary>
    public static SourceAddress DemoBalloons { get; } = new(SourceKind.Demo, BalloonsName);

    /// <summary>A hand that writes digits.</summary>
    public static SourceAddress DemoDigits { get; } = new(SourceKind.Demo, DigitsName);

    /// <summary>What it names.</summary>
    public SourceKind Kind { get; }

    /// <summary>The address as it can be parsed again. May contain a password; for the screen there is <see cref="ToString"/>.</summary>
    public string Text { get; }

    /// <summary>The number of the camera; none for <see cref="FirstCamera"/> and for all that is no camera.</summary>
    public int? CameraIndex { get; }

    /// <summary>The address of a camera.</summary>
    /// <param name="index">Its number, from 0.</param>
    /// <returns>The address.</returns>
    public static SourceAddress Camera(int index) => new(SourceKind.Camera, $"{CameraName}:{index}", index);

    /// <summary>Reads an address.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <returns>The address. Whether there is something, only opening it shows.</returns>
    /// <exception cref="FrameSourceException">It is the address of nothing.</exception>
    public static SourceAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0 || text.Contains('\0'))
            throw new FrameSourceException("The source has no usable name; give a picture, a folder of pictures or a video, camera:0, a stream's address, or demo.");
        if (text == CameraName)
            return FirstCamera;
        if (text == DemoName)
            return Demo;
        if (text.StartsWith($"{DemoName}:", StringComparison.Ordinal))
        {
            return text == BalloonsName ? DemoBalloons
                : text == DigitsName ? DemoDigits
                : throw new FrameSourceException($"'{text}' is no scene; there are {BalloonsName} and {DigitsName}.");
        }

        if (text.StartsWith($"{CameraName}:", StringComparison.Ordinal))
        {
            return int.TryParse(text.AsSpan(CameraName.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                ? Camera(index)
                : throw new FrameSourceException($"'{text}' is no camera; cameras are called camera:0, camera:1 and so on.");
        }

        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
            return new SourceAddress(SourceKind.File, text);
        return StreamSchemes.Contains(text[..scheme], StringComparer.OrdinalIgnoreCase)
            ? new SourceAddress(SourceKind.Stream, text)
            : throw new FrameSourceException($"'{text[..scheme]}://' is no kind of stream that can be read; known are {string.Join(", ", StreamSchemes)}.");
    }

    /// <summary>The address for the screen: without the password of a stream.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        if (Kind != SourceKind.Stream)
            return Text;
        int start = Text.IndexOf("://", StringComparison.Ordinal) + 3;
        int end = Text.IndexOf('/', start) is int slash and >= 0 ? slash : Text.Length;
        int at = Text.LastIndexOf('@', end - 1, end - start);
        return at < 0 ? Text : $"{Text[..start]}...{Text[at..]}";
    }
}
