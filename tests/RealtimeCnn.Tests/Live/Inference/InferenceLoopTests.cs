using RealtimeCnn.Engine;
using RealtimeCnn.Live;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Live;

/// <summary>The thread between frames and window.</summary>
[Collection(DeviceTests.Name)]
public sealed class InferenceLoopTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly ModelSource Brightness = new("brightness", device => new ClassifyFrames(device, SmallMedia.Classifier(), 2));

    private readonly Mailbox<Frame> _source = new(() => new Frame());

    public void Dispose() => _source.Dispose();

    [Fact]
    public void EachFrameGetsItsAnswerAndItsMaps()
    {
        using InferenceLoop loop = Start(Brightness);
        loop.Request = new ViewRequest { MapsWidth = 100, MapsHeight = 100, Input = true };
        foreach (byte brightness in new byte[] { 10, 250 })
        {
            Publish(brightness);
            InferenceResult result = Take(loop);
            Assert.Equal(brightness, result.Frame.Pixels[0]);
            Assert.Equal(brightness > 128 ? 1 : 0, Array.IndexOf(result.Probabilities, result.Probabilities.Max()));
            Assert.Equal(["dark", "bright"], result.Model!.Labels);
            Assert.Equal("conv", result.Model.Layers[0].Name);
            // The convolution's two numbers: 10 - brightness and brightness, both times 10.
            Assert.InRange(result.Maps.Ranges[1].Max, (10 * brightness / 255f) - 0.01f, (10 * brightness / 255f) + 0.01f);
            Assert.Equal(brightness, result.Input.Pixels[5]);
        }
    }

    [Fact]
    public void AFrozenFrameStaysAndIsSeenInAnotherWay()
    {
        using InferenceLoop loop = Start(Brightness);
        Publish(10);
        Assert.Null(Take(loop).Maps.Geometry);
        loop.Request = new ViewRequest { Frozen = true, MapsWidth = 50, MapsHeight = 50, Layer = 1 };
        Publish(250);
        InferenceResult result = Take(loop);
        Assert.Equal(10, result.Frame.Pixels[0]);
        Assert.NotNull(result.Maps.Geometry);
        loop.Request = new ViewRequest();
        Assert.Equal(250, Take(loop).Frame.Pixels[0]);
    }

    [Fact]
    public void TheOcclusionMapGrowsUntilItIsWhole()
    {
        using InferenceLoop loop = Start(Brightness);
        Publish(200);
        Take(loop);
        loop.Request = new ViewRequest { Frozen = true, Occlusion = true };
        InferenceResult result = Take(loop);
        Assert.True(result.Occlusion.Columns > 0);
        bool isWhole = SpinWait.SpinUntil(
            () =>
            {
                while (loop.Results.TryTake(out InferenceResult? newer))
                    result = newer;
                // The picture is brighter than the grey that covers it, so every place makes the answer less sure.
                return result.Occlusion.Pixels.IndexOf((byte)128) < 0;
            },
            Patience);
        Assert.True(isWhole);
    }

    [Fact]
    public void AModelThatFailsLeavesTheOldOneAndSaysSo()
    {
        string? notice = null;
        using InferenceLoop loop = Start(Brightness, line => notice = line);
        Publish(10);
        Take(loop);
        loop.Use(new ModelSource("broken", _ => throw new EngineException("it is broken")));
        Publish(250);
        Assert.Equal("brightness", Take(loop).Model!.Name);
        Assert.Equal("broken is not used: it is broken", notice);
        loop.Use(new ModelSource("other", device => new FilterFrames(device, FixedFilters.All)));
        InferenceResult result;
        do
        {
            Publish(30);
            result = Take(loop);
        }
        while (result.Model!.Name != "other");
        Assert.Empty(result.Probabilities);
        Assert.Null(loop.Failure);
    }

    [Fact]
    public void TheFirstModelMustLoad()
    {
        using InferenceLoop loop = Start(new ModelSource("broken", _ => throw new EngineException("it is broken")));
        Assert.True(SpinWait.SpinUntil(() => loop.HasEnded, Patience));
        Assert.Equal("it is broken", loop.Failure!.Message);
    }

    [Fact]
    public void ItEndsAfterSoManyFrames()
    {
        using InferenceLoop loop = Start(Brightness, most: 3);
        for (byte frame = 1; frame <= 3; frame++)
        {
            Publish(frame);
            Assert.Equal(frame, Take(loop).Frame.Pixels[0]);
        }

        Assert.True(SpinWait.SpinUntil(() => loop.HasEnded, Patience));
        Assert.Equal(3, loop.Frames);
    }

    [Fact]
    public void ItEndsSoonEvenWhenNothingComes()
    {
        InferenceLoop loop = Start(Brightness);
        Assert.True(loop.Stop());
        loop.Dispose();
    }

    [Fact]
    public void AFrameAllocatesNothing()
    {
        const int Frames = 80, Warm = 45;
        long[] allocated = new long[Frames];
        int count = 0;
        using InferenceLoop loop = new(
            () => EngineDevice.Open(profiling: true), _source, Brightness, (_, _) => allocated[count++] = GC.GetAllocatedBytesForCurrentThread(), Frames);
        loop.Request = new ViewRequest { MapsWidth = 100, MapsHeight = 100, Enlarged = true, Input = true };
        loop.Start();
        for (int frame = 0; frame < Frames; frame++)
        {
            Publish((byte)frame);
            Take(loop);
        }

        Assert.True(SpinWait.SpinUntil(() => loop.HasEnded, Patience));
        // The run-time now and then makes one small thing of its own; so many frames would show more.
        Assert.InRange(allocated[Frames - 1] - allocated[Warm], 0, 64);
    }

    private InferenceLoop Start(ModelSource model, Action<string>? notice = null, long most = long.MaxValue)
    {
        InferenceLoop loop = new(() => EngineDevice.Open(profiling: true), _source, model, null, most);
        loop.Noticed += notice;
        loop.Start();
        return loop;
    }

    private void Publish(byte brightness)
    {
        byte[] pixels = new byte[3 * 40 * 30];
        Array.Fill(pixels, brightness);
        _source.Draft.Write(pixels, 40, 30);
        _source.Publish();
    }

    // The next result with a model; what is shown while it is loaded has none.
    private static InferenceResult Take(InferenceLoop loop)
    {
        InferenceResult? result = null;
        Assert.True(SpinWait.SpinUntil(() => loop.Failure is not null || (loop.Results.TryTake(out result) && result.Model is not null), Patience));
        Assert.Null(loop.Failure);
        return result!;
    }
}
