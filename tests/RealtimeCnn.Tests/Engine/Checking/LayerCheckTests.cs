using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Checking;

[Collection(DeviceTests.Name)]
public sealed class LayerCheckTests
{
    [Theory]
    [InlineData(KernelClass.Cpu)]
    [InlineData(KernelClass.Gpu)]
    public void EveryKernelAgreesWithItsReference(KernelClass kernelClass)
    {
        using ComputeDevice device = ComputeDevice.Open(DeviceCatalog.Select(), EngineDevice.Kernels, kernelClass, guarded: true);
        List<LayerCheckResult> results = [.. LayerCheck.Cases.SelectMany(layerCase => LayerCheck.Run(device, layerCase))];
        Assert.NotEmpty(results);
        Assert.Empty(results.Where(result => !result.Passed).Select(result => result.ToString()));
        Assert.Equal(0, device.LiveBuffers);
    }
}
