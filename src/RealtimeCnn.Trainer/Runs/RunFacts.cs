using System.Text.Json;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>What a run was made with, by name, for people.</summary>
internal static class RunFacts
{
    /// <summary>The facts: those of <c>options.json</c>, flat, and what the run counted.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(RunOptions options, TrainingRun run)
    {
        JsonElement recipe = JsonSerializer.SerializeToElement(options.Recipe with { Variants = new Dictionary<string, string>() }, RunJson.Default.TrainingRecipe);
        List<(string Name, string Value)> facts = [];
        Add(recipe, "", facts);
        facts.Add(("steps per epoch", $"{run.StepsPerEpoch}"));
        facts.Add(("training seconds", $"{run.Seconds:0.0}"));
        facts.Add(("bytes on the device", $"{run.PlannedBytes}"));
        return facts;
    }

    private static void Add(JsonElement element, string prefix, List<(string Name, string Value)> facts)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object)
                Add(property.Value, $"{property.Name}.", facts);
            else
                facts.Add((prefix + property.Name, property.Value.ToString()));
        }
    }
}
