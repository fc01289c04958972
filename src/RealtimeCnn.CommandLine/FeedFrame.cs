using RealtimeCnn.Vision;

namespace RealtimeCnn.CommandLine;

/// <summary>A frame of a <see cref="FrameFeed"/>.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="ReadMilliseconds">How long reading it took; of a live frame, its age when it was read.</param>
/// <param name="FramesPerSecond">Frames of one second in its source.</param>
internal readonly record struct FeedFrame(Frame Frame, double ReadMilliseconds, double FramesPerSecond);
