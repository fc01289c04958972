using System.Numerics;

namespace Silk.NET.Input;

/// <summary>A mouse. Places are the window's own coordinates, from its upper left corner.</summary>
public interface IMouse : IInputDevice
{
    event Action<IMouse, MouseButton>? MouseDown;

    event Action<IMouse, MouseButton>? MouseUp;

    event Action<IMouse, MouseButton, Vector2>? Click;

    event Action<IMouse, MouseButton, Vector2>? DoubleClick;

    event Action<IMouse, Vector2>? MouseMove;

    event Action<IMouse, ScrollWheel>? Scroll;

    IReadOnlyList<MouseButton> SupportedButtons { get; }

    IReadOnlyList<ScrollWheel> ScrollWheels { get; }

    Vector2 Position { get; set; }

    ICursor Cursor { get; }

    int DoubleClickTime { get; set; }

    int DoubleClickRange { get; set; }

    bool IsButtonPressed(MouseButton btn);
}
