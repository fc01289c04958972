namespace RealtimeCnn.Live;

/// <summary>What the inference thread is busy with when it is not classifying.</summary>
/// <param name="Message">A line for the user; empty when all is well.</param>
/// <param name="Done">Kernels that are ready, while they are prepared.</param>
/// <param name="Total">Kernels to be prepared; 0 when none are.</param>
internal sealed record InferenceStatus(string Message, int Done = 0, int Total = 0)
{
    public static readonly InferenceStatus Fine = new("");
}
