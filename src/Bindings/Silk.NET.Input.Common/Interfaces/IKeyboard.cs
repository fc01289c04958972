namespace Silk.NET.Input;

/// <summary>A keyboard. A key that is held down repeats characters only.</summary>
public interface IKeyboard : IInputDevice
{
    event Action<IKeyboard, Key, int>? KeyDown;

    event Action<IKeyboard, Key, int>? KeyUp;

    event Action<IKeyboard, char>? KeyChar;

    IReadOnlyList<Key> SupportedKeys { get; }

    string ClipboardText { get; set; }

    bool IsKeyPressed(Key key);

    void BeginInput();

    void EndInput();
}
