namespace RealtimeCnn.Engine;

/// <summary>How parameters are changed by their gradients.</summary>
public enum OptimizerKind
{
    /// <summary>Stochastic gradient descent, with or without momentum.</summary>
    Sgd,

    /// <summary>Steps of a size that follows the moments of each gradient (Kingma and Ba 2014).</summary>
    Adam,

    /// <summary>The same with weight decay apart from the gradient (Loshchilov and Hutter 2017).</summary>
    AdamW,
}
