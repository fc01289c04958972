using System.Text;
using Silk.NET.GLFW;

namespace Silk.NET.Input.Glfw;

/// <summary>The keyboard as GLFW tells of it.</summary>
internal sealed unsafe class GlfwKeyboard(nint window) : IKeyboard
{
    private static readonly Key[] AllKeys = [.. Enum.GetValues<Key>().Distinct().Where(key => key != Key.Unknown)];

    public event Action<IKeyboard, Key, int>? KeyDown;

    public event Action<IKeyboard, Key, int>? KeyUp;

    public event Action<IKeyboard, char>? KeyChar;

    public string Name => "Silk.NET Keyboard (via GLFW)";

    public int Index => 0;

    public bool IsConnected => true;

    public IReadOnlyList<Key> SupportedKeys => AllKeys;

    /// <summary>Empty when the clipboard holds no text.</summary>
    public string ClipboardText
    {
        get
        {
            byte* text = Native.GetClipboardString(window);
            try
            {
                GLFW.Glfw.Check();
            }
            catch (GlfwException error) when (error.ErrorCode == ErrorCode.FormatUnavailable)
            {
                return "";
            }

            return GLFW.Glfw.Text(text);
        }

        set
        {
            Native.SetClipboardString(window, value);
            GLFW.Glfw.Check();
        }
    }

    public bool IsKeyPressed(Key key)
    {
        // No key at all, which GLFW would call an error.
        if (key == Key.Unknown)
            return false;
        int state = Native.GetKey(window, (int)key);
        GLFW.Glfw.Check();
        return state != 0;
    }

    // A screen keyboard would appear and go, where there is one.
    public void BeginInput()
    {
    }

    public void EndInput()
    {
    }

    internal void RaiseKeyDown(Key key, int scancode) => KeyDown?.Invoke(this, key, scancode);

    internal void RaiseKeyUp(Key key, int scancode) => KeyUp?.Invoke(this, key, scancode);

    internal void RaiseKeyChar(uint codePoint)
    {
        if (KeyChar is null || !Rune.TryCreate(codePoint, out Rune rune))
            return;
        Span<char> characters = stackalloc char[2];
        foreach (char character in characters[..rune.EncodeToUtf16(characters)])
            KeyChar?.Invoke(this, character);
    }
}
