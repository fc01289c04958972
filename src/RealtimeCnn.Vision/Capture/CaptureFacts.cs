namespace RealtimeCnn.Vision;

/// <summary>What a <see cref="CaptureWorker"/> has learnt of its source.</summary>
/// <param name="Width">Width of its frames.</param>
/// <param name="Height">Height of its frames.</param>
/// <param name="FramesPerSecond">The rate that it promises.</param>
/// <param name="Backend">What reads it.</param>
/// <param name="IsLive">Whether frames come when they come.</param>
/// <param name="Note">What could not be read of it, for a person; none when all could be.</param>
internal sealed record CaptureFacts(int Width, int Height, double FramesPerSecond, string Backend, bool IsLive, string? Note);
