using System.Diagnostics;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>Recordings: read back as they were written, and never a half file under the final name.</summary>
public sealed class VideoRecorderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_recording_is_read_back_frame_by_frame()
    {
        string path = _folder.PathOf("out.avi");
        using Frame frame = new();
        using (VideoRecorder recorder = new(path, 64, 48, 12.5))
        {
            for (int i = 0; i < 40; i++)
            {
                frame.Write(Plain(64, 48, (byte)(5 * i)), 64, 48);
                recorder.Write(frame);
                Assert.False(File.Exists(path));
            }
            Assert.Equal(40, recorder.Frames);
            recorder.Close();
            Assert.True(File.Exists(path));
        }
        Assert.Equal([path], Directory.GetFiles(_folder.Path));

        using FrameSource source = FrameSource.Open(path);
        Assert.Equal(12.5, source.FramesPerSecond);
        int count = 0;
        for (; source.Read(frame); count++)
        {
            Assert.InRange(frame.Pixels[3000], (5 * count) - 3, (5 * count) + 3);
            Assert.Equal(80.0 * count, frame.TimestampMilliseconds, 0.01);
        }
        Assert.Equal(40, count);
    }

    [Fact]
    public void Frames_from_life_are_repeated_and_left_out_so_that_the_recording_is_as_fast_as_life()
    {
        string path = _folder.PathOf("live.avi");
        using Frame frame = new();
        using (VideoRecorder recorder = new(path, 64, 48, 10))
        {
            // Brightness and seconds: too slow, too fast, as fast as the recording, and an absence.
            foreach ((byte brightness, double seconds) in new[] { (10, 5), (60, 5.3), (90, 5.32), (120, 5.4), (150, 5.5), (180, 95.5), (210, 95.6) }
                .Select(frame => ((byte)frame.Item1, frame.Item2)))
            {
                frame.Write(Plain(64, 48, brightness), 64, 48);
                frame.CapturedAt = 1 + (long)(seconds * Stopwatch.Frequency);
                recorder.WriteLive(frame);
            }
        }

        using FrameSource source = FrameSource.Open(path);
        List<int> read = [];
        while (source.Read(frame))
            read.Add((int)Math.Round(frame.Pixels[3000] / 30.0));
        Assert.Equal([0, .. Repeated(2, 3), 4, 5, .. Repeated(6, 10), 7], read);
    }

    [Fact]
    public void Odd_sizes_are_recorded_without_their_last_row_and_column()
    {
        string path = _folder.PathOf("odd.avi");
        using Frame frame = new();
        frame.Write(Plain(33, 17, 100), 33, 17);
        using (VideoRecorder recorder = new(path, 33, 17, 30))
            recorder.Write(frame);
        using FrameSource source = FrameSource.Open(path);
        Assert.True(source.Read(frame));
        Assert.Equal((32, 16), (frame.Width, frame.Height));
    }

    [Fact]
    public void A_recording_replaces_an_older_one_only_when_it_is_whole()
    {
        string path = _folder.PathOf("out.avi");
        File.WriteAllText(path, "older");
        using Frame frame = new();
        frame.Write(Plain(64, 48, 9), 64, 48);
        using (VideoRecorder recorder = new(path, 64, 48, 25))
            Assert.Equal("older", File.ReadAllText(path));
        Assert.Equal("older", File.ReadAllText(path));

        VideoRecorder spoiled = new(path, 64, 48, 25);
        spoiled.Write(frame);
        File.Delete(Directory.GetFiles(_folder.Path, "*.partial.avi").Single());
        Assert.Contains(path, Assert.Throws<FrameSourceException>(spoiled.Close).Message);
        spoiled.Dispose();
        Assert.Equal("older", File.ReadAllText(path));
        Assert.Throws<ObjectDisposedException>(() => spoiled.Write(frame));
    }

    [Fact]
    public void What_cannot_be_recorded_is_refused_in_one_line()
    {
        using Frame frame = new();
        frame.Write(Plain(10, 10, 0), 10, 10);
        Assert.Throws<FrameSourceException>(() => new VideoRecorder(_folder.PathOf("out.mp4"), 64, 48, 25));
        Assert.Throws<FrameSourceException>(() => new VideoRecorder(_folder.PathOf("no/out.avi"), 64, 48, 25));
        Assert.Throws<FrameSourceException>(() => new VideoRecorder(_folder.PathOf("out.avi"), 0, 48, 25));
        using VideoRecorder recorder = new(_folder.PathOf("out.avi"), 64, 48, 25);
        Assert.Contains("10x10", Assert.Throws<FrameSourceException>(() => recorder.Write(frame)).Message);
    }

    [Fact]
    public void A_file_that_was_cut_off_is_known_by_its_length()
    {
        string path = _folder.PathOf("out.avi");
        using Frame frame = new();
        frame.Write(Plain(64, 48, 50), 64, 48);
        using (VideoRecorder recorder = new(path, 64, 48, 25))
        {
            for (int i = 0; i < 5; i++)
                recorder.Write(frame);
        }
        Assert.True(AviFile.IsComplete(path));
        byte[] whole = File.ReadAllBytes(path);
        foreach (int length in new[] { 0, 5, 2000, whole.Length - 1 })
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.False(AviFile.IsComplete(path), $"{length} of {whole.Length} bytes");
        }
    }

    private static IEnumerable<int> Repeated(int value, int count) => Enumerable.Repeat(value, count);

    private static byte[] Plain(int width, int height, byte value)
    {
        byte[] pixels = new byte[3 * width * height];
        Array.Fill(pixels, value);
        return pixels;
    }
}
