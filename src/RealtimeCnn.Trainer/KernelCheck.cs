using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>Cases of layers and of optimisers, with both structures of kernels, on one device.</summary>
internal sealed class KernelCheck(
    DeviceDescription device, KernelSource kernels, IReadOnlyList<LayerCase> layers, IReadOnlyList<OptimizerCase> optimizers)
{
    private static readonly KernelClass[] Classes = [KernelClass.Cpu, KernelClass.Gpu];

    public DeviceDescription Device => device;

    public int CaseCount => (layers.Count + optimizers.Count) * Classes.Length;

    public IEnumerable<LayerCheckResult> Run(ProgressDisplay progress, CancellationToken cancellation)
    {
        foreach (KernelClass kernelClass in Classes)
        {
            using ComputeDevice opened = ComputeDevice.Open(device, kernels, kernelClass, guarded: true);
            foreach (LayerCase layerCase in layers)
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (LayerCheckResult result in Run(opened, layerCase.Layer.Kind, layerCase.Name, LayerCheck.Run(opened, layerCase)))
                    yield return result;
                progress.Step();
            }

            foreach (OptimizerCase optimizerCase in optimizers)
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (LayerCheckResult result in Run(opened, optimizerCase.Kind, optimizerCase.Name, OptimizerCheck.Run(opened, optimizerCase)))
                    yield return result;
                progress.Step();
            }
        }
    }

    // A kernel that does not compile or that the driver refuses is one more wrong kernel, not the end of the check.
    private static List<LayerCheckResult> Run(ComputeDevice opened, string kind, string name, IEnumerable<LayerCheckResult> checks)
    {
        List<LayerCheckResult> results = [];
        try
        {
            results.AddRange(checks);
        }
        catch (ComputeException error)
        {
            results.Add(new LayerCheckResult(kind, name, "any", TensorLayout.Dense, opened.KernelClass, double.PositiveInfinity, error.Message));
        }

        return results;
    }
}
