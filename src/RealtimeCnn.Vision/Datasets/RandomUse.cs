namespace RealtimeCnn.Vision;

/// <summary>What random numbers of a run's seed are for. The numbers are part of what a seed means: they stay as they are.</summary>
internal enum RandomUse
{
    /// <summary>The order of the pictures; the next key is the epoch.</summary>
    Order = 1,
}
