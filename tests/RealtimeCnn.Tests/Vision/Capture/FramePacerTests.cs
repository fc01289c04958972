using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

public sealed class FramePacerTests
{
    [Fact]
    public void Frames_are_due_at_their_times_pass_after_pass()
    {
        FramePacer pacer = new();
        pacer.BeginPass(10);
        Assert.Equal([0, 90, 200], Delays(pacer, 5000, (0, 0), (100, 10), (300, 100)));
        // One frame's time after the last one, which was due at 5300.
        pacer.BeginPass(10);
        Assert.Equal([100, 200], Delays(pacer, 5000, (0, 300), (100, 300)));
    }

    [Fact]
    public void A_frame_that_is_a_little_late_is_made_up_for_and_one_that_is_very_late_is_not()
    {
        FramePacer pacer = new();
        pacer.BeginPass(10);
        Assert.Equal([0, 0, 50], Delays(pacer, 0, (0, 0), (100, 250), (300, 250)));
        Assert.Equal([0, 100], Delays(pacer, 0, (400, 60_000), (500, 60_000)));
    }

    private static double[] Delays(FramePacer pacer, double start, params (double Timestamp, double Now)[] frames) =>
        [.. frames.Select(frame => pacer.Delay(frame.Timestamp, start + frame.Now).TotalMilliseconds)];
}
