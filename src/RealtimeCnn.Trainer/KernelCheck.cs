using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>Cases of layers, with both structures of kernels, on one device.</summary>
internal sealed class KernelCheck(DeviceDescription device, KernelSource kernels, IReadOnlyList<LayerCase> cases)
{
    private static readonly KernelClass[] Classes = [KernelClass.Cpu, KernelClass.Gpu];

    public DeviceDescription Device => device;

    public int CaseCount => cases.Count * Classes.Length;

    public IEnumerable<LayerCheckResult> Run(ProgressDisplay progress, CancellationToken cancellation)
    {
        foreach (KernelClass kernelClass in Classes)
        {
            using ComputeDevice opened = ComputeDevice.Open(device, kernels, kernelClass, guarded: true);
            foreach (LayerCase layerCase in cases)
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (LayerCheckResult result in Run(opened, layerCase))
                    yield return result;
                progress.Step();
            }
        }
    }

    // A kernel that does not compile or that the driver refuses is one more wrong kernel, not the end of the check.
    private static List<LayerCheckResult> Run(ComputeDevice opened, LayerCase layerCase)
    {
        List<LayerCheckResult> results = [];
        try
        {
            results.AddRange(LayerCheck.Run(opened, layerCase));
        }
        catch (ComputeException error)
        {
            results.Add(new LayerCheckResult(
                layerCase.Layer.Kind, layerCase.Name, "any", TensorLayout.Dense, opened.KernelClass, double.PositiveInfinity, error.Message));
        }

        return results;
    }
}
