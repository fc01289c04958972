namespace Silk.NET.Input;

/// <summary>The cursor of a mouse while it is over the window.</summary>
public interface ICursor
{
    StandardCursor StandardCursor { get; set; }

    CursorMode CursorMode { get; set; }

    bool IsSupported(CursorMode mode);

    bool IsSupported(StandardCursor standardCursor);
}
