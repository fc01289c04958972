using RealtimeCnn.Compute;

namespace RealtimeCnn.Live;

/// <summary>A model that can be loaded.</summary>
/// <param name="Name">Its name for the screen.</param>
/// <param name="Load">Loads it onto a device, on the device's thread.</param>
internal sealed record ModelSource(string Name, Func<ComputeDevice, FrameAnalysis> Load);
