namespace RealtimeCnn.Vision;

/// <summary>What random numbers of a run's seed are for. The numbers are part of what a seed means: they stay as they are.</summary>
internal enum RandomUse
{
    /// <summary>The order of the pictures; the next key is the epoch.</summary>
    Order = 1,

    /// <summary>The changes of a picture; the next keys are the epoch and the number of the picture.</summary>
    Picture = 2,

    /// <summary>What a batch mixes; the next keys are the epoch and the number of the batch.</summary>
    Mixing = 3,
}
