namespace RealtimeCnn.Live;

/// <summary>There is no display, or its OpenGL driver is not enough. The message is one line for the user.</summary>
internal sealed class DisplayException(string message, Exception? inner = null) : Exception(message, inner);
