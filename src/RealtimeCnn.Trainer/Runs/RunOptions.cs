using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>What a run was started with: the file <c>options.json</c> of its folder. With the checkpoint it is all that is needed to go on.</summary>
internal sealed record RunOptions
{
    /// <summary>Name of a network, or the model file that the run goes on from.</summary>
    public required string Model { get; init; }

    /// <summary>Whether <see cref="Model"/> is a model file.</summary>
    public bool IsFromFile { get; init; }

    /// <summary>Shape of a picture for a network by name: channels, height, width.</summary>
    public IReadOnlyList<int>? Input { get; init; }

    /// <summary>Name of the data, with the folder where one was named.</summary>
    public required string Data { get; init; }

    /// <summary>The share of the training pictures to validate with, where the data have no part for it.</summary>
    public required double ValidationShare { get; init; }

    /// <summary>The validation accuracy to stop at, 0 to 1.</summary>
    public double? Until { get; init; }

    /// <summary>Whether to go back to the last checkpoint when the loss is no number, instead of stopping.</summary>
    public bool GoesBack { get; init; }

    /// <summary>The command that repeats the run.</summary>
    public required string Command { get; init; }

    /// <summary>The device, by name and place.</summary>
    public required string Device { get; init; }

    /// <summary>Its place: what <c>--device</c> takes.</summary>
    public required string DeviceId { get; init; }

    /// <summary>The version of this program.</summary>
    public required string Version { get; init; }

    /// <summary>The recipe.</summary>
    public required TrainingRecipe Recipe { get; init; }
}
