using RealtimeCnn.Compute;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>What the user asked <c>live</c> for.</summary>
internal sealed record LiveOptions
{
    /// <summary>Where frames come from; none for the first camera that answers, else the demo.</summary>
    public required IReadOnlyList<SourceAddress> Sources { get; init; }

    /// <summary>The scene that <see cref="SourceAddress.Demo"/> stands for: the one that suits the model.</summary>
    public Lazy<SourceAddress> Demo { get; init; } = new(SourceAddress.Demo);

    /// <summary>What is asked of cameras.</summary>
    public required CameraRequest Camera { get; init; }

    /// <summary>The model.</summary>
    public required ModelSource Model { get; init; }

    /// <summary>Makes a model of a file that is dropped on the window.</summary>
    public required Func<string, ModelSource> ModelFromFile { get; init; }

    /// <summary>Opens the device.</summary>
    public required Func<ComputeDevice> OpenDevice { get; init; }

    /// <summary>The file to record into from the beginning; null for none.</summary>
    public string? Recording { get; init; }

    /// <summary>Number of frames after which it ends.</summary>
    public long MostFrames { get; init; } = long.MaxValue;

    /// <summary>Number of classes to show.</summary>
    public int Top { get; init; } = 5;
}
