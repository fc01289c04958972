using System.Runtime.InteropServices;

namespace Silk.NET.GLFW;

/// <summary>GLFW's functions as they are: pointers and numbers, no marshalling. A window, a monitor and a cursor are addresses.</summary>
internal static unsafe partial class Native
{
    internal const string Library = "libglfw.so.3";

    [LibraryImport(Library, EntryPoint = "glfwInit")]
    internal static partial int Init();

    [LibraryImport(Library, EntryPoint = "glfwGetError")]
    internal static partial ErrorCode GetError(byte** description);

    [LibraryImport(Library, EntryPoint = "glfwDefaultWindowHints")]
    internal static partial void DefaultWindowHints();

    [LibraryImport(Library, EntryPoint = "glfwWindowHint")]
    internal static partial void WindowHint(WindowAttribute hint, int value);

    [LibraryImport(Library, EntryPoint = "glfwWindowHintString", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void WindowHintString(WindowAttribute hint, string value);

    [LibraryImport(Library, EntryPoint = "glfwCreateWindow", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint CreateWindow(int width, int height, string title, nint monitor, nint share);

    [LibraryImport(Library, EntryPoint = "glfwDestroyWindow")]
    internal static partial void DestroyWindow(nint window);

    [LibraryImport(Library, EntryPoint = "glfwWindowShouldClose")]
    internal static partial int WindowShouldClose(nint window);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowShouldClose")]
    internal static partial void SetWindowShouldClose(nint window, int value);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowTitle", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetWindowTitle(nint window, string title);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowIcon")]
    internal static partial void SetWindowIcon(nint window, int count, Image* images);

    [LibraryImport(Library, EntryPoint = "glfwGetWindowPos")]
    internal static partial void GetWindowPos(nint window, int* x, int* y);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowPos")]
    internal static partial void SetWindowPos(nint window, int x, int y);

    [LibraryImport(Library, EntryPoint = "glfwGetWindowSize")]
    internal static partial void GetWindowSize(nint window, int* width, int* height);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowSize")]
    internal static partial void SetWindowSize(nint window, int width, int height);

    [LibraryImport(Library, EntryPoint = "glfwGetFramebufferSize")]
    internal static partial void GetFramebufferSize(nint window, int* width, int* height);

    [LibraryImport(Library, EntryPoint = "glfwGetWindowFrameSize")]
    internal static partial void GetWindowFrameSize(nint window, int* left, int* top, int* right, int* bottom);

    [LibraryImport(Library, EntryPoint = "glfwIconifyWindow")]
    internal static partial void IconifyWindow(nint window);

    [LibraryImport(Library, EntryPoint = "glfwRestoreWindow")]
    internal static partial void RestoreWindow(nint window);

    [LibraryImport(Library, EntryPoint = "glfwMaximizeWindow")]
    internal static partial void MaximizeWindow(nint window);

    [LibraryImport(Library, EntryPoint = "glfwShowWindow")]
    internal static partial void ShowWindow(nint window);

    [LibraryImport(Library, EntryPoint = "glfwHideWindow")]
    internal static partial void HideWindow(nint window);

    [LibraryImport(Library, EntryPoint = "glfwFocusWindow")]
    internal static partial void FocusWindow(nint window);

    [LibraryImport(Library, EntryPoint = "glfwGetWindowMonitor")]
    internal static partial nint GetWindowMonitor(nint window);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowMonitor")]
    internal static partial void SetWindowMonitor(nint window, nint monitor, int x, int y, int width, int height, int refreshRate);

    [LibraryImport(Library, EntryPoint = "glfwGetWindowAttrib")]
    internal static partial int GetWindowAttrib(nint window, WindowAttribute attribute);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowAttrib")]
    internal static partial void SetWindowAttrib(nint window, WindowAttribute attribute, int value);

    [LibraryImport(Library, EntryPoint = "glfwGetPrimaryMonitor")]
    internal static partial nint GetPrimaryMonitor();

    [LibraryImport(Library, EntryPoint = "glfwGetMonitors")]
    internal static partial nint* GetMonitors(int* count);

    [LibraryImport(Library, EntryPoint = "glfwGetMonitorPos")]
    internal static partial void GetMonitorPos(nint monitor, int* x, int* y);

    [LibraryImport(Library, EntryPoint = "glfwGetMonitorName")]
    internal static partial byte* GetMonitorName(nint monitor);

    [LibraryImport(Library, EntryPoint = "glfwGetVideoMode")]
    internal static partial NativeVideoMode* GetVideoMode(nint monitor);

    [LibraryImport(Library, EntryPoint = "glfwPollEvents")]
    internal static partial void PollEvents();

    [LibraryImport(Library, EntryPoint = "glfwWaitEvents")]
    internal static partial void WaitEvents();

    [LibraryImport(Library, EntryPoint = "glfwPostEmptyEvent")]
    internal static partial void PostEmptyEvent();

    [LibraryImport(Library, EntryPoint = "glfwMakeContextCurrent")]
    internal static partial void MakeContextCurrent(nint window);

    [LibraryImport(Library, EntryPoint = "glfwGetCurrentContext")]
    internal static partial nint GetCurrentContext();

    [LibraryImport(Library, EntryPoint = "glfwSwapInterval")]
    internal static partial void SwapInterval(int interval);

    [LibraryImport(Library, EntryPoint = "glfwSwapBuffers")]
    internal static partial void SwapBuffers(nint window);

    [LibraryImport(Library, EntryPoint = "glfwGetProcAddress", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint GetProcAddress(string name);

    [LibraryImport(Library, EntryPoint = "glfwGetKey")]
    internal static partial int GetKey(nint window, int key);

    [LibraryImport(Library, EntryPoint = "glfwGetMouseButton")]
    internal static partial int GetMouseButton(nint window, int button);

    [LibraryImport(Library, EntryPoint = "glfwGetCursorPos")]
    internal static partial void GetCursorPos(nint window, double* x, double* y);

    [LibraryImport(Library, EntryPoint = "glfwSetCursorPos")]
    internal static partial void SetCursorPos(nint window, double x, double y);

    [LibraryImport(Library, EntryPoint = "glfwGetInputMode")]
    internal static partial int GetInputMode(nint window, InputMode mode);

    [LibraryImport(Library, EntryPoint = "glfwSetInputMode")]
    internal static partial void SetInputMode(nint window, InputMode mode, int value);

    [LibraryImport(Library, EntryPoint = "glfwRawMouseMotionSupported")]
    internal static partial int RawMouseMotionSupported();

    [LibraryImport(Library, EntryPoint = "glfwCreateStandardCursor")]
    internal static partial nint CreateStandardCursor(int shape);

    [LibraryImport(Library, EntryPoint = "glfwDestroyCursor")]
    internal static partial void DestroyCursor(nint cursor);

    [LibraryImport(Library, EntryPoint = "glfwSetCursor")]
    internal static partial void SetCursor(nint window, nint cursor);

    [LibraryImport(Library, EntryPoint = "glfwGetClipboardString")]
    internal static partial byte* GetClipboardString(nint window);

    [LibraryImport(Library, EntryPoint = "glfwSetClipboardString", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetClipboardString(nint window, string text);
}
