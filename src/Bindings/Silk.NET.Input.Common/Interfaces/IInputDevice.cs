namespace Silk.NET.Input;

/// <summary>A keyboard or a mouse.</summary>
public interface IInputDevice
{
    string Name { get; }

    int Index { get; }

    bool IsConnected { get; }
}
