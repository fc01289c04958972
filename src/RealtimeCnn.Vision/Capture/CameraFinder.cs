namespace RealtimeCnn.Vision;

/// <summary>Finds out which cameras answer.</summary>
public static class CameraFinder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Cameras that may be there, without asking them.</summary>
    public static IEnumerable<SourceAddress> Candidates => CameraDevices.Candidates.Select(SourceAddress.Camera);

    /// <summary>Tries the cameras one after the other until one gives a frame. Takes seconds where cameras are there and do not answer.</summary>
    /// <param name="request">What will be asked of the camera.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>The camera, closed again; null when none answers.</returns>
    public static SourceAddress? FindFirst(CameraRequest request, CancellationToken cancellation = default) =>
        FindFirst(Candidates, address => Answers(address, request), Patience, cancellation);

    /// <summary>The search, for any way of asking. One that does not come back in time is left alone on its thread.</summary>
    internal static SourceAddress? FindFirst(
        IEnumerable<SourceAddress> candidates, Func<SourceAddress, bool> answers, TimeSpan patience, CancellationToken cancellation)
    {
        foreach (SourceAddress candidate in candidates)
        {
            TaskCompletionSource<bool> answer = new();
            Thread thread = new(() => Ask(candidate, answers, answer)) { IsBackground = true, Name = $"find {candidate}" };
            thread.Start();
            try
            {
                if (answer.Task.WaitAsync(patience, cancellation).GetAwaiter().GetResult())
                    return candidate;
            }
            catch (TimeoutException)
            {
                // The next one, then.
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        return null;
    }

    private static void Ask(SourceAddress candidate, Func<SourceAddress, bool> answers, TaskCompletionSource<bool> answer)
    {
        try
        {
            answer.SetResult(answers(candidate));
        }
        catch (Exception error)
        {
            answer.SetException(error);
        }
    }

    private static bool Answers(SourceAddress address, CameraRequest request)
    {
        try
        {
            using LiveSource source = new(address, request, CaptureOptions.Usual);
            using Frame frame = new();
            return source.Read(frame);
        }
        catch (FrameSourceException)
        {
            return false;
        }
    }
}
