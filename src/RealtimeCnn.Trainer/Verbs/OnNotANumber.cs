namespace RealtimeCnn.Trainer;

/// <summary>What to do when the loss is no longer a number.</summary>
internal enum OnNotANumber
{
    /// <summary>Stop, with layer and batch named.</summary>
    Stop,

    /// <summary>Go back to the last checkpoint with half the learning rate.</summary>
    Back,
}
