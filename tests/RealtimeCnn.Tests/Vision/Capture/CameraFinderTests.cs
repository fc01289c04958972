using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

[Collection(CaptureTests.Name)]
public sealed class CameraFinderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private static SourceAddress[] Cameras => [.. Enumerable.Range(0, 4).Select(SourceAddress.Camera)];

    [Fact]
    public void The_first_that_answers_is_found_behind_one_that_is_none_and_one_that_hangs()
    {
        using ManualResetEventSlim release = new();
        List<int> asked = [];
        SourceAddress? found = CameraFinder.FindFirst(
            Cameras,
            address =>
            {
                asked.Add(address.CameraIndex!.Value);
                if (address.CameraIndex == 1)
                    release.Wait();
                return address.CameraIndex == 2;
            },
            Patience,
            default);
        release.Set();
        Assert.Equal(SourceAddress.Camera(2), found);
        Assert.Equal([0, 1, 2], asked);
    }

    [Fact]
    public void None_is_found_where_none_answers() => Assert.Null(CameraFinder.FindFirst(Cameras, _ => false, Patience, default));

    [Fact]
    public void The_search_can_be_ended()
    {
        using CancellationTokenSource source = new();
        SourceAddress? found = CameraFinder.FindFirst(
            Cameras,
            _ =>
            {
                source.Cancel();
                Thread.Sleep(TimeSpan.FromSeconds(1));
                return true;
            },
            TimeSpan.FromMinutes(1),
            source.Token);
        Assert.Null(found);
    }

    [Fact]
    public void What_goes_wrong_without_a_camera_s_doing_is_not_hidden() => Assert.Throws<DllNotFoundException>(
        () => CameraFinder.FindFirst(Cameras, _ => throw new DllNotFoundException(), Patience, default));
}
