using RealtimeCnn.Engine;

namespace RealtimeCnn.Live;

/// <summary>A font cannot be used, or there is none. The message is one line for the user: what, where, what to do.</summary>
internal sealed class FontException(string message, Exception? inner = null) : EngineException(message, inner);
