namespace RealtimeCnn.Vision;

/// <summary>What is asked of a camera. It gives what it can; see <see cref="CaptureStatus"/> for what came.</summary>
/// <param name="Width">Width in pixels; 0: as the camera likes.</param>
/// <param name="Height">Height in pixels; 0: as the camera likes.</param>
/// <param name="FramesPerSecond">Rate; 0: as the camera likes.</param>
public sealed record CameraRequest(int Width = 0, int Height = 0, double FramesPerSecond = 0)
{
    /// <summary>Nothing in particular.</summary>
    public static CameraRequest Any { get; } = new();

    /// <summary>The request for the screen.</summary>
    /// <returns>As <c>1280x720 at 30/s</c>; empty when nothing is asked for.</returns>
    public override string ToString()
    {
        string size = Width > 0 ? $"{Width}x{Height}" : "";
        string rate = FramesPerSecond > 0 ? $"at {FramesPerSecond:0.##}/s" : "";
        return $"{size} {rate}".Trim();
    }
}
