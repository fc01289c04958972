using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>One concrete use of a layer: what decides which kernel is legal and which layout it wants.</summary>
/// <param name="Inputs">Shapes of the inputs.</param>
/// <param name="Output">Shape of the output.</param>
/// <param name="KernelClass">The structure of kernels.</param>
/// <param name="Variant">The chosen variant, one of <see cref="Layer.Variants"/>.</param>
public sealed record LayerProblem(IReadOnlyList<Shape> Inputs, Shape Output, KernelClass KernelClass, string Variant);
