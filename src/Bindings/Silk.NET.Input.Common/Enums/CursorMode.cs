namespace Silk.NET.Input;

/// <summary>Whether the cursor is seen and where it may go.</summary>
public enum CursorMode
{
    Normal = 0,
    Hidden = 1,
    Disabled = 2,
    Raw = 3,
}
