namespace RealtimeCnn.Engine;

/// <summary>Values of the forward pass from which a layer computes its gradients.</summary>
[Flags]
public enum BackwardNeeds
{
    /// <summary>None: the gradient of the output says all.</summary>
    Nothing = 0,

    /// <summary>The inputs.</summary>
    Inputs = 1,

    /// <summary>The output.</summary>
    Output = 2,
}
