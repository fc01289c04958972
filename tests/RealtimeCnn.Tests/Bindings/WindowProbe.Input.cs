using Silk.NET.Input;
using Silk.NET.Windowing;

namespace RealtimeCnn.Tests.Bindings;

// Scenes of keys and the mouse.
internal static partial class WindowProbe
{
    // Whatever is done to the window is a line; Escape ends it.
    private static void Input()
    {
        using IWindow window = Window.Create(Options);
        window.FocusChanged += isFocused => Say($"focus {isFocused}");
        window.Closing += () => Say("closing");
        window.Load += () =>
        {
            IInputContext input = window.CreateInput();
            IKeyboard keyboard = Assert.Single(input.Keyboards);
            keyboard.KeyDown += (_, key, _) =>
            {
                Say($"down {key} {keyboard.IsKeyPressed(key)} {keyboard.IsKeyPressed(Key.Menu)} {keyboard.IsKeyPressed(Key.Unknown)}");
                if (key == Key.Escape)
                    window.Close();
            };
            keyboard.KeyUp += (_, key, _) => Say($"up {key}");
            keyboard.KeyChar += (_, character) => Say($"char {character}");
            Listen(Assert.Single(input.Mice));
        };
        window.Run();
        Say("over");
    }

    private static void Listen(IMouse mouse)
    {
        // Long enough for the slowest machine to click twice in.
        mouse.DoubleClickTime = 20_000;
        mouse.MouseMove += (_, position) => Say($"move {position.X} {position.Y}");
        mouse.MouseDown += (_, button) => Say($"press {button} {mouse.Position.X} {mouse.Position.Y} {mouse.IsButtonPressed(button)}");
        mouse.MouseUp += (_, button) => Say($"release {button} {mouse.IsButtonPressed(button)}");
        mouse.Click += (_, button, _) => Say($"click {button}");
        mouse.DoubleClick += (_, button, _) => Say($"double {button}");
        mouse.Scroll += (_, wheel) => Say($"scroll {wheel.X} {wheel.Y}");
    }

    // What the cursor and the clipboard are set to is what they are.
    private static void Cursor()
    {
        using IWindow window = Window.Create(Options);
        window.Initialize();
        using IInputContext input = window.CreateInput();
        ICursor cursor = input.Mice[0].Cursor;
        foreach (CursorMode mode in new[] { CursorMode.Hidden, CursorMode.Disabled, CursorMode.Normal })
        {
            cursor.CursorMode = mode;
            Say($"{cursor.IsSupported(mode)} {cursor.CursorMode}");
        }

        foreach (StandardCursor shape in Enum.GetValues<StandardCursor>())
        {
            cursor.StandardCursor = shape;
            Say($"{cursor.IsSupported(shape)} {cursor.StandardCursor}");
        }

        IKeyboard keyboard = input.Keyboards[0];
        Say($"clipboard '{keyboard.ClipboardText}'");
        keyboard.ClipboardText = "größer 中";
        Say($"clipboard {keyboard.ClipboardText}");
        Say($"keys {keyboard.SupportedKeys.Count} {keyboard.SupportedKeys.Contains(Key.Unknown)}");
    }
}
