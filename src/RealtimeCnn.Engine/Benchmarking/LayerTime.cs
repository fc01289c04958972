namespace RealtimeCnn.Engine;

/// <summary>How long a layer takes on a device.</summary>
/// <param name="Layer">The layer's name, after optimisation.</param>
/// <param name="Kind">The kind of layer.</param>
/// <param name="Output">Shape of its output; null for a conversion between layouts, which is no layer of the network.</param>
/// <param name="Kernels">Its kernels.</param>
/// <param name="MultiplyAdds">Its multiply-adds.</param>
/// <param name="Milliseconds">The median of its kernels' time together.</param>
public sealed record LayerTime(string Layer, string Kind, Shape? Output, string Kernels, long MultiplyAdds, double Milliseconds)
{
    /// <summary>Billions of additions and multiplications in a second.</summary>
    public double Gflops => Milliseconds > 0 ? 2e-6 * MultiplyAdds / Milliseconds : 0;
}
