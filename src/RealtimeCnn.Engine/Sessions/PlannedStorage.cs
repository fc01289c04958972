namespace RealtimeCnn.Engine;

/// <summary>A piece of memory that one or several values lie in, and the steps during which it is needed.</summary>
internal sealed class PlannedStorage(Geometry geometry)
{
    public Geometry Geometry { get; private set; } = geometry;

    public int FirstStep { get; private set; } = int.MaxValue;

    public int LastStep { get; private set; } = -1;

    /// <summary>True for what must stay through every run: inputs, outputs, taps, constants.</summary>
    public bool IsKept { get; set; }

    /// <summary>Index of the slot of memory, once assigned.</summary>
    public int Slot { get; set; } = -1;

    public void Touch(int step)
    {
        FirstStep = Math.Min(FirstStep, step);
        LastStep = Math.Max(LastStep, step);
    }

    public void WidenBorder(Border border) => Geometry = Geometry with { Border = Geometry.Border.Union(border) };
}
