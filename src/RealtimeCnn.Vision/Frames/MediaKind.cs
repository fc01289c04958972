namespace RealtimeCnn.Vision;

/// <summary>What a file is, by its first bytes: a name may lie, and a text that OpenCV or FFmpeg takes for a playlist is none of ours.</summary>
internal enum MediaKind
{
    Unknown,
    Picture,
    Video,
}
