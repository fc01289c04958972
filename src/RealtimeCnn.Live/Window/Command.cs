using Silk.NET.Input;

namespace RealtimeCnn.Live;

/// <summary>What one or two keys do.</summary>
/// <param name="Shown">The keys as the help shows them.</param>
/// <param name="Description">What they do, as the help shows it.</param>
/// <param name="Run">Does it.</param>
internal sealed record Command(string Shown, string Description, Action<int> Run)
{
    /// <summary>The characters that mean it, wherever they are on the keyboard; their order is the argument of <see cref="Run"/>.</summary>
    public string Characters { get; init; } = "";

    /// <summary>Whether it goes on while the key is held.</summary>
    public bool Repeats { get; init; }

    /// <summary>The keys without a character that mean it; their order is the argument of <see cref="Run"/>.</summary>
    public Key[] Keys { get; init; } = [];
}
