namespace RealtimeCnn.Tests;

/// <summary>Tests that use an OpenCL device run one after the other: a device belongs to one thread, and there are two cores.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DeviceTests
{
    public const string Name = "device";
}
