namespace Silk.NET.Input;

/// <summary>The keyboards and mice of a window.</summary>
public interface IInputContext : IDisposable
{
    nint Handle { get; }

    IReadOnlyList<IKeyboard> Keyboards { get; }

    IReadOnlyList<IMouse> Mice { get; }
}
