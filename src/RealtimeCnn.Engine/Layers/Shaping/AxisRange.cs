namespace RealtimeCnn.Engine;

/// <summary>Some places along one axis of a tensor.</summary>
/// <param name="Axis">The axis; negative to count from the end.</param>
/// <param name="Start">The first place; negative to count from the end; held within the tensor.</param>
/// <param name="End">The place behind the last, likewise.</param>
/// <param name="Step">From one place to the next; negative to go backwards.</param>
public readonly record struct AxisRange(int Axis, int Start, int End, int Step = 1)
{
    /// <summary>What the range is along an axis of a given extent.</summary>
    /// <param name="extent">The extent.</param>
    /// <returns>The first place and the number of places.</returns>
    public (int First, int Count) Within(int extent)
    {
        (int lowest, int highest) = Step > 0 ? (0, extent) : (-1, extent - 1);
        int start = Math.Clamp(Start < 0 ? Start + extent : Start, Step > 0 ? 0 : Math.Min(0, highest), highest);
        int end = Math.Clamp(End < 0 ? End + extent : End, lowest, highest);
        long distance = (long)end - start;
        long count = (distance + Step - Math.Sign(Step)) / Step;
        return (start, (int)Math.Max(0, count));
    }
}
