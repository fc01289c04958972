using System.Text.Json.Serialization;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>How the options of a run are written as JSON; generated at build.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunOptions))]
[JsonSerializable(typeof(TrainingRecipe))]
internal sealed partial class RunJson : JsonSerializerContext;
