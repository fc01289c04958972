using RealtimeCnn.Live;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Live;

/// <summary>The way from source to source.</summary>
public sealed class SourceSwitcherTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NextGoesRoundTheNamedSources()
    {
        string[] pictures = [.. Enumerable.Range(0, 3).Select(index => SmallMedia.WritePicture(_folder.PathOf($"{index}.png"), brightness: (byte)(50 + index)))];
        using SourceSwitcher sources = new([.. pictures.Select(SourceAddress.Parse)], CameraRequest.Any, () => SourceAddress.Demo);
        foreach (int expected in new[] { 0, 1, 2, 0 })
        {
            sources.Next();
            Assert.Equal(50 + expected, FirstByte(sources));
        }
    }

    [Fact]
    public void ADroppedSourceIsUsedAndJoinsTheOthers()
    {
        string first = SmallMedia.WritePicture(_folder.PathOf("first.png"), brightness: 1);
        string dropped = SmallMedia.WritePicture(_folder.PathOf("dropped.png"), brightness: 2);
        using SourceSwitcher sources = new([SourceAddress.Parse(first)], CameraRequest.Any, () => SourceAddress.Demo);
        sources.Next();
        Assert.Equal(1, FirstByte(sources));
        sources.Use(SourceAddress.Parse(dropped));
        Assert.Equal(2, FirstByte(sources));
        sources.Next();
        Assert.Equal(1, FirstByte(sources));
    }

    [Fact]
    public async Task ItEndsInTheMiddleOfASwitch()
    {
        string picture = SmallMedia.WritePicture(_folder.PathOf("a.png"));
        for (int round = 0; round < 50; round++)
        {
            using SourceSwitcher sources = new([SourceAddress.Demo, SourceAddress.Parse(picture)], CameraRequest.Any, () => SourceAddress.Demo);
            for (int press = 0; press <= round % 4; press++)
                sources.Next();
            await Task.Run(sources.Stop).WaitAsync(Patience);
        }
    }

    private static int FirstByte(SourceSwitcher sources)
    {
        Assert.True(sources.Frames.Wait(Patience));
        Assert.True(sources.Frames.TryTake(out Frame? frame));
        return frame.Pixels[0];
    }
}
