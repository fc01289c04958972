using System.Text.Json;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// A run between two steps: parameters, statistics, the optimiser's state, and how far it is. One file (safetensors), written whole or not
/// at all.
/// </summary>
/// <param name="State">How far the run is.</param>
/// <param name="Tensors">All numbers by name: <c>parameters/conv1.weight</c>, <c>momentum/conv1.weight</c>.</param>
public sealed record Checkpoint(TrainingState State, IReadOnlyDictionary<string, HostTensor<float>> Tensors)
{
    private const string StateProperty = "state";

    /// <summary>Writes the file. An older one stays until the new one is complete.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="EngineException">It cannot be written.</exception>
    public void Save(string path) => SafetensorsFile.Save(
        path, Tensors, new Dictionary<string, string> { [StateProperty] = JsonSerializer.Serialize(State, TrainingJson.Default.TrainingState) });

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="EngineException">It is not there, damaged, or no checkpoint.</exception>
    public static Checkpoint Load(string path)
    {
        (IReadOnlyDictionary<string, HostTensor<float>> tensors, IReadOnlyDictionary<string, string> properties) = SafetensorsFile.Load(path);
        try
        {
            TrainingState? state = properties.TryGetValue(StateProperty, out string? text) ? JsonSerializer.Deserialize(text, TrainingJson.Default.TrainingState) : null;
            return state is null ? throw new EngineException($"{path}: no checkpoint of a training run.") : new Checkpoint(state, tensors);
        }
        catch (JsonException exception)
        {
            throw new EngineException($"{path}: no checkpoint of a training run: {exception.Message}", exception);
        }
    }
}
