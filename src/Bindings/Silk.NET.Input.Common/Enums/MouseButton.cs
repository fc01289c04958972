namespace Silk.NET.Input;

/// <summary>A button of a mouse.</summary>
public enum MouseButton
{
    Unknown = -1,
    Left = 0,
    Right = 1,
    Middle = 2,
    Button4 = 3,
    Button5 = 4,
    Button6 = 5,
    Button7 = 6,
    Button8 = 7,
    Button9 = 8,
    Button10 = 9,
    Button11 = 10,
    Button12 = 11,
}
