using System.Runtime.InteropServices;

namespace Silk.NET.GLFW;

// What GLFW calls. Each function sets the callback of a window and returns the one before, or null.
internal static unsafe partial class Native
{
    [LibraryImport(Library, EntryPoint = "glfwSetWindowPosCallback")]
    internal static partial nint SetWindowPosCallback(nint window, delegate* unmanaged<nint, int, int, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowSizeCallback")]
    internal static partial nint SetWindowSizeCallback(nint window, delegate* unmanaged<nint, int, int, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetFramebufferSizeCallback")]
    internal static partial nint SetFramebufferSizeCallback(nint window, delegate* unmanaged<nint, int, int, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowCloseCallback")]
    internal static partial nint SetWindowCloseCallback(nint window, delegate* unmanaged<nint, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowFocusCallback")]
    internal static partial nint SetWindowFocusCallback(nint window, delegate* unmanaged<nint, int, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowIconifyCallback")]
    internal static partial nint SetWindowIconifyCallback(nint window, delegate* unmanaged<nint, int, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetWindowMaximizeCallback")]
    internal static partial nint SetWindowMaximizeCallback(nint window, delegate* unmanaged<nint, int, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetDropCallback")]
    internal static partial nint SetDropCallback(nint window, delegate* unmanaged<nint, int, byte**, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetKeyCallback")]
    internal static partial nint SetKeyCallback(nint window, delegate* unmanaged<nint, int, int, int, int, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetCharCallback")]
    internal static partial nint SetCharCallback(nint window, delegate* unmanaged<nint, uint, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetMouseButtonCallback")]
    internal static partial nint SetMouseButtonCallback(nint window, delegate* unmanaged<nint, int, int, int, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetCursorPosCallback")]
    internal static partial nint SetCursorPosCallback(nint window, delegate* unmanaged<nint, double, double, void> callback);

    [LibraryImport(Library, EntryPoint = "glfwSetScrollCallback")]
    internal static partial nint SetScrollCallback(nint window, delegate* unmanaged<nint, double, double, void> callback);
}
