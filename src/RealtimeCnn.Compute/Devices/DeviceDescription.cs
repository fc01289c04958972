using System.Text.Json.Serialization;

namespace RealtimeCnn.Compute;

/// <summary>What an OpenCL device says of itself. Asked at start, never assumed.</summary>
public sealed record DeviceDescription
{
    /// <summary>Position as <c>platform:index</c>, the form that <c>--device</c> takes.</summary>
    public required string Id { get; init; }

    /// <summary>The device's name.</summary>
    public required string Name { get; init; }

    /// <summary>The maker's name.</summary>
    public required string Vendor { get; init; }

    /// <summary>The platform's name, for example "Portable Computing Language".</summary>
    public required string Platform { get; init; }

    /// <summary>The platform's version text.</summary>
    public required string PlatformVersion { get; init; }

    /// <summary>The driver's version text.</summary>
    public required string DriverVersion { get; init; }

    /// <summary>The kernels that suit the device: <see cref="KernelClass.Cpu"/> for a processor, else <see cref="KernelClass.Gpu"/>.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<KernelClass>))]
    public required KernelClass KernelClass { get; init; }

    /// <summary>Number of compute units (cores of a processor).</summary>
    public required int ComputeUnits { get; init; }

    /// <summary>Highest clock frequency in MHz.</summary>
    public required int ClockMegahertz { get; init; }

    /// <summary>Memory of the device in bytes.</summary>
    public required long GlobalMemoryBytes { get; init; }

    /// <summary>The largest single buffer in bytes.</summary>
    public required long LargestBufferBytes { get; init; }

    /// <summary>Local memory of a work-group in bytes.</summary>
    public required long LocalMemoryBytes { get; init; }

    /// <summary>The largest work-group in work-items.</summary>
    public required int LargestWorkGroup { get; init; }

    [JsonIgnore]
    internal nint PlatformHandle { get; init; }

    [JsonIgnore]
    internal nint DeviceHandle { get; init; }

    /// <summary>The name and position, as errors and reports give them.</summary>
    /// <returns>For example <c>cpu-name (0:0)</c>.</returns>
    public override string ToString() => $"{Name} ({Id})";
}
