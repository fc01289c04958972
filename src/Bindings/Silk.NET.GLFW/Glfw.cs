using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Silk.NET.GLFW;

/// <summary>
/// Starting GLFW, and what may go wrong in it: its own errors, and the exceptions of handlers that it called. Both are thrown by
/// <see cref="Check"/>, after the native function has returned: no exception passes through native code.
/// </summary>
internal static unsafe class Glfw
{
    // Events belong to one thread, and so does this.
    private static ExceptionDispatchInfo? _handlerException;

    /// <summary>Whether a handler has thrown: no other one is called before <see cref="Check"/>.</summary>
    internal static bool HandlerFailed => _handlerException is not null;

    /// <summary>Starts GLFW, or does nothing when it runs.</summary>
    /// <exception cref="PlatformNotSupportedException">It is not installed.</exception>
    /// <exception cref="GlfwException">There is no display.</exception>
    internal static void Start()
    {
        // The library stays loaded, as its import needs it.
        if (!NativeLibrary.TryLoad(Native.Library, typeof(Glfw).Assembly, null, out _))
            throw new PlatformNotSupportedException($"GLFW is not installed: {Native.Library} was not found.");
        if (Native.Init() != 0)
            return;
        ErrorCode code = TakeError(out string description);
        throw new GlfwException($"GLFW Init failed, {code}: {description}") { ErrorCode = code };
    }

    /// <summary>Keeps what a handler threw until the native function that called it has returned.</summary>
    internal static void Keep(Exception exception) => _handlerException ??= ExceptionDispatchInfo.Capture(exception);

    /// <summary>Throws what a handler threw, or else GLFW's error, if there is one.</summary>
    /// <exception cref="GlfwException">A call failed.</exception>
    internal static void Check()
    {
        ExceptionDispatchInfo? thrown = _handlerException;
        _handlerException = null;
        thrown?.Throw();
        CheckThread();
    }

    /// <summary>Throws GLFW's error on this thread, if there is one: for what other threads may call, which runs no handler.</summary>
    /// <exception cref="GlfwException">A call failed.</exception>
    internal static void CheckThread()
    {
        ErrorCode code = TakeError(out string description);
        if (code != ErrorCode.NoError)
            throw new GlfwException($"{code}: {description}") { ErrorCode = code };
    }

    /// <summary>Like <see cref="Check"/>, for what a Wayland desktop grants no program: its place, the focus, its icon.</summary>
    internal static void CheckUnlessRefused()
    {
        try
        {
            Check();
        }
        catch (GlfwException error) when (error.Message.Contains(": Wayland: ", StringComparison.Ordinal))
        {
            // The window is as good without.
        }
    }

    /// <summary>Text that GLFW returns.</summary>
    internal static string Text(byte* utf8) => Marshal.PtrToStringUTF8((nint)utf8) ?? "";

    private static ErrorCode TakeError(out string description)
    {
        byte* text = null;
        ErrorCode code = Native.GetError(&text);
        description = code == ErrorCode.NoError ? "" : Text(text);
        return code;
    }
}
