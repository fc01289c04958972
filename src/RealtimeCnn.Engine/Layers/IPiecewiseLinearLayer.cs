namespace RealtimeCnn.Engine;

/// <summary>A layer that a convolution or dense layer before it can do on the side.</summary>
internal interface IPiecewiseLinearLayer
{
    /// <summary>What the layer does to each number.</summary>
    PiecewiseLinear Activation { get; }
}
