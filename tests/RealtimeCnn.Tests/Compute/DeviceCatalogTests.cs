using RealtimeCnn.Compute;

namespace RealtimeCnn.Tests.Compute;

[Collection(DeviceTests.Name)]
public sealed class DeviceCatalogTests
{
    [Fact]
    public void ListsDevicesWithTheirLimits()
    {
        Assert.All(DeviceCatalog.List(), device =>
        {
            Assert.NotEmpty(device.Name);
            Assert.Matches(@"^\d+:\d+$", device.Id);
            Assert.True(device.ComputeUnits > 0);
            Assert.True(device.GlobalMemoryBytes >= device.LargestBufferBytes && device.LargestBufferBytes > 0);
        });
    }

    [Fact]
    public void FindsADeviceByItsPosition()
    {
        DeviceDescription device = DeviceCatalog.List()[^1];
        Assert.Equal(device, DeviceCatalog.Select(device.Id));
    }

    [Fact]
    public void NamesTheDevicesThatThereAre()
    {
        DeviceUnavailableException error = Assert.Throws<DeviceUnavailableException>(() => DeviceCatalog.Select("7:7"));
        Assert.Contains("'7:7'", error.Message, StringComparison.Ordinal);
        Assert.Contains(DeviceCatalog.List()[0].ToString(), error.Message, StringComparison.Ordinal);
    }
}
