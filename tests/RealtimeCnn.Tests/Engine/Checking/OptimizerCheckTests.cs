using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Checking;

[Collection(DeviceTests.Name)]
public sealed class OptimizerCheckTests
{
    [Theory]
    [InlineData(KernelClass.Cpu)]
    [InlineData(KernelClass.Gpu)]
    public void EveryOptimizerAgreesWithItsReference(KernelClass kernelClass)
    {
        using ComputeDevice device = ComputeDevice.Open(DeviceCatalog.Select(), EngineDevice.Kernels, kernelClass, guarded: true);
        List<LayerCheckResult> results = [.. OptimizerCheck.Cases.SelectMany(optimizerCase => OptimizerCheck.Run(device, optimizerCase))];
        Assert.Equal(Enum.GetNames<OptimizerKind>().Select(kind => $"Optimizer {kind}"), results.Select(result => result.Layer).Distinct());
        Assert.Empty(results.Where(result => !result.Passed).Select(result => result.ToString()));
        Assert.Equal(0, device.LiveBuffers);
    }
}
