using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>Reading ahead gives what reading gives: every frame, in order, and the news of what cannot be read in its place.</summary>
[Collection(CaptureTests.Name)]
public sealed class FrameReadAheadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_frame_comes_in_order_with_its_pixels_and_what_cannot_be_read_is_told_in_its_place()
    {
        string video = SmallMedia.WriteVideo(_folder, 30);
        string pictures = Directory.CreateDirectory(_folder.PathOf("pictures")).FullName;
        SmallMedia.WritePicture(Path.Combine(pictures, "1.png"), 20, 10);
        File.WriteAllText(Path.Combine(pictures, "2.png"), "no picture");
        SmallMedia.WritePicture(Path.Combine(pictures, "3.png"), 30, 10);
        string[] sources = [video, _folder.PathOf("missing.mp4"), pictures, video];
        Assert.Equal([.. sources.SelectMany(Directly)], Ahead(sources));
    }

    [Fact]
    public void A_slow_reader_loses_nothing_and_a_slow_source_is_waited_for()
    {
        Random random = new(1);
        int number = 0;
        using FrameReadAhead ahead = new(["a"], _ => new ScriptedSource(false, frame =>
        {
            Thread.Sleep(random.Next(3));
            NumberedPicture.Draw(frame, number, 64, 4);
            return ++number <= 100;
        }));
        for (int expected = 0; expected < 100; expected++)
        {
            ReadFrame? next = ahead.Next();
            Thread.Sleep(expected % 4);
            Assert.Equal(expected, NumberedPicture.Read(next!.Frame));
            Assert.Equal(1000, next.FramesPerSecond);
            ahead.Release(next);
        }

        Assert.Null(ahead.Next());
        Assert.Null(ahead.Next());
    }

    [Fact]
    public void A_source_that_fails_twice_at_the_same_place_is_left()
    {
        using FrameReadAhead ahead = new(["a", "b"], _ => new ScriptedSource(false, _ => throw new FrameSourceException("again")));
        Assert.Equal("again", ahead.Next()!.Error!.Message);
        Assert.Equal("again", ahead.Next()!.Error!.Message);
        Assert.Null(ahead.Next());
    }

    [Fact]
    public void What_is_no_fault_of_a_source_reaches_the_reader_behind_the_frames_before_it()
    {
        int reads = 0;
        using FrameReadAhead ahead = new(["a"], _ => new ScriptedSource(false, _ => ++reads < 3 ? true : throw new DllNotFoundException()));
        Assert.NotNull(ahead.Next());
        Assert.NotNull(ahead.Next());
        Assert.Throws<DllNotFoundException>(() => ahead.Next());
    }

    [Fact]
    public void A_steady_frame_allocates_nothing_on_either_thread()
    {
        using FrameSource video = FrameSource.Open(SmallMedia.WriteVideo(_folder, 60));
        List<long> allocated = new(100);
        using FrameReadAhead ahead = new(["a"], _ => new ScriptedSource(false, frame =>
        {
            allocated.Add(GC.GetAllocatedBytesForCurrentThread());
            return video.Read(frame);
        }));
        for (int i = 0; i < 20; i++)
            ahead.Release(ahead.Next()!);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int frames = 20;
        while (ahead.Next() is { } next)
        {
            ahead.Release(next);
            frames++;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(60, frames);
        Assert.Equal(allocated[20], allocated[^1]);
    }

    [Fact]
    public void It_ends_at_once_though_frames_are_left()
    {
        ScriptedSource source = new(false, frame =>
        {
            frame.Resize(8, 8);
            return true;
        });
        FrameReadAhead ahead = new(["a"], _ => source);
        Assert.NotNull(ahead.Next());
        ahead.Dispose();
        Assert.True(source.IsDisposed);
    }

    private static List<string> Ahead(string[] sources)
    {
        using FrameReadAhead ahead = new(sources);
        List<string> read = [];
        ReadFrame? before = null;
        while (ahead.Next() is { } next)
        {
            read.Add(next.Error?.Message ?? Describe(next.Frame));
            // Two may be in use.
            if (before is not null)
                ahead.Release(before);
            before = next;
        }

        return read;
    }

    private static List<string> Directly(string path)
    {
        List<string> read = [];
        using Frame frame = new();
        FrameSource? source = null;
        bool isMore = true;
        while (isMore)
        {
            try
            {
                source ??= FrameSource.Open(path);
                isMore = source.Read(frame);
                if (isMore)
                    read.Add(Describe(frame));
            }
            catch (FrameSourceException error)
            {
                read.Add(error.Message);
                isMore = source is not null;
            }
        }

        source?.Dispose();
        return read;
    }

    private static string Describe(Frame frame) =>
        $"{frame.File} {frame.Number} {frame.TimestampMilliseconds} {frame.Width}x{frame.Height} {Convert.ToHexString(frame.Pixels[..300])}";
}
