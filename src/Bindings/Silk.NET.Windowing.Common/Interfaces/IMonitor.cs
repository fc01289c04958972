using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>A monitor, and its place on the desktop.</summary>
public interface IMonitor
{
    string Name { get; }

    int Index { get; }

    Rectangle<int> Bounds { get; }

    VideoMode VideoMode { get; }
}
