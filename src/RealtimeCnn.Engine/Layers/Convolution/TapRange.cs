namespace RealtimeCnn.Engine;

/// <summary>Some rows or columns of a kernel.</summary>
/// <param name="First">The first.</param>
/// <param name="Step">From one to the next; negative to go backward.</param>
/// <param name="Count">How many.</param>
internal readonly record struct TapRange(int First, int Step, int Count);
