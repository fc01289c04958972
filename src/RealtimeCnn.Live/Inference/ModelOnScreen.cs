using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>What the window shows of the loaded model. Does not change.</summary>
internal sealed record ModelOnScreen
{
    // They stand in a low and wide place beneath the maps.
    private const double FiltersAspect = 3;

    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>The device it runs on.</summary>
    public required string Device { get; init; }

    /// <summary>Names of the classes; empty when it is no classifier.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The layers that can be looked at, in the order in which they run.</summary>
    public required IReadOnlyList<InspectableLayer> Layers { get; init; }

    /// <summary>Names of the channels of the only layer, where they have names.</summary>
    public IReadOnlyList<string> ChannelNames { get; init; } = [];

    /// <summary>The weights of the first convolution as a picture; null when there is none.</summary>
    public LearnedFilters? Filters { get; init; }

    /// <summary>Number of learned numbers.</summary>
    public long Parameters { get; init; }

    /// <summary>Multiply-adds of one picture.</summary>
    public long MultiplyAdds { get; init; }

    /// <summary>Bytes on the device.</summary>
    public long DeviceBytes { get; init; }

    /// <summary>Describes a network on its device.</summary>
    /// <param name="name">Its name for the screen.</param>
    /// <param name="session">The network on the device.</param>
    /// <param name="analysis">What is done with it.</param>
    public static ModelOnScreen Of(string name, InferenceSession session, FrameAnalysis analysis) => new()
    {
        Name = name,
        Device = session.Device.Description.Name,
        Labels = analysis.Labels,
        ChannelNames = analysis.ChannelNames,
        Layers = InspectableLayer.ListOf(session.Network),
        Filters = LearnedFilters.Of(session.Network, FiltersAspect),
        Parameters = session.Network.ParameterCount,
        MultiplyAdds = session.Network.CountMultiplyAdds(),
        DeviceBytes = session.PlannedBytes,
    };
}
