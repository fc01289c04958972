using System.Runtime.InteropServices;

namespace RealtimeCnn.Tests.Live;

/// <summary>The one thing that a window manager says and that xdotool cannot.</summary>
internal static unsafe partial class XLibrary
{
    private const string Library = "libX11.so.6";
    private const int ClientMessage = 33, BytesOfAnEvent = 192;

    /// <summary>Sends WM_DELETE_WINDOW.</summary>
    internal static void AskToClose(string displayName, nint window)
    {
        nint display = XOpenDisplay(displayName);
        Assert.NotEqual(0, display);
        byte* bytes = stackalloc byte[BytesOfAnEvent];
        Message* message = (Message*)bytes;
        *message = new Message
        {
            Type = ClientMessage,
            Window = window,
            MessageType = XInternAtom(display, "WM_PROTOCOLS", 0),
            Format = 32,
            Protocol = XInternAtom(display, "WM_DELETE_WINDOW", 0),
        };
        Assert.NotEqual(0, XSendEvent(display, window, 0, 0, bytes));
        // Sends what was written, too.
        _ = XCloseDisplay(display);
    }

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint XOpenDisplay(string name);

    [LibraryImport(Library)]
    private static partial int XCloseDisplay(nint display);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint XInternAtom(nint display, string name, int onlyIfExists);

    [LibraryImport(Library)]
    private static partial int XSendEvent(nint display, nint window, int propagate, nint mask, void* message);

    /// <summary>The beginning of an XClientMessageEvent.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        internal int Type;
        internal nint Serial;
        internal int IsSent;
        internal nint Display;
        internal nint Window;
        internal nint MessageType;
        internal int Format;
        internal nint Protocol;
    }
}
