using System.Text.Json.Serialization;
using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>What a check of one case found.</summary>
/// <param name="Layer">The kind of layer.</param>
/// <param name="Case">The case.</param>
/// <param name="Variant">The kernel variant.</param>
/// <param name="Layout">The layout in which the input was offered.</param>
/// <param name="KernelClass">The structure of kernels.</param>
/// <param name="Error">Largest error, as a share of the largest reference value.</param>
/// <param name="Fault">What is wrong; null when nothing is.</param>
public sealed record LayerCheckResult(
    string Layer,
    string Case,
    string Variant,
    [property: JsonConverter(typeof(JsonStringEnumConverter<TensorLayout>))] TensorLayout Layout,
    [property: JsonConverter(typeof(JsonStringEnumConverter<KernelClass>))] KernelClass KernelClass,
    double Error,
    string? Fault)
{
    /// <summary>Whether the kernels did what the reference says.</summary>
    public bool Passed => Fault is null;
}
