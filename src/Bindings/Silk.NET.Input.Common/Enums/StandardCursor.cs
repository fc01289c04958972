namespace Silk.NET.Input;

/// <summary>The cursors that every desktop has.</summary>
public enum StandardCursor
{
    Default = 0,
    Arrow = 1,
    IBeam = 2,
    Crosshair = 3,
    Hand = 4,
    HResize = 5,
    VResize = 6,
}
