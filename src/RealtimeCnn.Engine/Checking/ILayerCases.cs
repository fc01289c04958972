namespace RealtimeCnn.Engine;

/// <summary>The cases of one layer type. Every class that implements it is found by <see cref="LayerCheck.Cases"/>.</summary>
internal interface ILayerCases
{
    /// <summary>The cases: odd sizes, channels around multiples of 16, every option of the layer.</summary>
    IEnumerable<LayerCase> Cases { get; }
}
