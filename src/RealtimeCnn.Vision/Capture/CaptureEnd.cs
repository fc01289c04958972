namespace RealtimeCnn.Vision;

/// <summary>How the life of a <see cref="CaptureWorker"/> ended.</summary>
/// <param name="State">
/// <see cref="CaptureState.Lost"/>: open it again. <see cref="CaptureState.Ended"/> and <see cref="CaptureState.Failed"/>: do not.
/// </param>
/// <param name="Message">Why, for a person.</param>
/// <param name="IsFrozen">Whether it was closed because it repeated one picture.</param>
/// <param name="Error">The exception behind it.</param>
internal sealed record CaptureEnd(CaptureState State, string Message, bool IsFrozen = false, Exception? Error = null);
