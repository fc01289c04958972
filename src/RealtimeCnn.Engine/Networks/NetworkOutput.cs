namespace RealtimeCnn.Engine;

/// <summary>An output of a network.</summary>
/// <param name="Name">The name by which the outside knows it.</param>
/// <param name="Value">The layer (or input) whose value it is.</param>
public sealed record NetworkOutput(string Name, string Value);
