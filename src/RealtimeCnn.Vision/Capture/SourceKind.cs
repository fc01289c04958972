namespace RealtimeCnn.Vision;

/// <summary>What a <see cref="SourceAddress"/> names.</summary>
public enum SourceKind
{
    /// <summary>A camera of this machine.</summary>
    Camera,

    /// <summary>A camera or a recording somewhere in the network.</summary>
    Stream,

    /// <summary>A scene that the program makes itself.</summary>
    Demo,

    /// <summary>A picture, a folder of pictures or a video.</summary>
    File,
}
