namespace RealtimeCnn.Engine;

/// <summary>The parts of a training step.</summary>
public enum TrainingPass
{
    /// <summary>Outputs and loss.</summary>
    Forward,

    /// <summary>Gradients.</summary>
    Backward,

    /// <summary>The optimiser's change of the parameters.</summary>
    Update,
}
