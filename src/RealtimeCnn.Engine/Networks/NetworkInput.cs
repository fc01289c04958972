namespace RealtimeCnn.Engine;

/// <summary>An input of a network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape; extent 0 is the batch.</param>
public sealed record NetworkInput(string Name, Shape Shape);
