namespace RealtimeCnn.Vision;

/// <summary>A mark, and what it is read as.</summary>
/// <param name="Mark">The mark.</param>
/// <param name="Best">Its most probable class.</param>
public readonly record struct InkReading(InkMark Mark, ClassScore Best);
