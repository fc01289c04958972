using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>All that is written on a page is read in its order, and the classifier's answer stays that of the main mark.</summary>
[Collection(DeviceTests.Name)]
public sealed class InkReaderTests : IDisposable
{
    private readonly ComputeDevice _device = EngineDevice.Open();
    private readonly Classifier _classifier;
    private readonly InkReader _reader;

    public InkReaderTests()
    {
        Network network = SmallMedia.InkClassifier();
        _classifier = new Classifier(_device, network);
        _reader = new InkReader(_device, network);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _classifier.Dispose();
        _device.Dispose();
    }

    [Fact]
    public void ARowOfDigitsIsANumber()
    {
        Assert.Equal("010", Read(SmallMedia.WrittenPage()));
        // The one in the middle is the main mark, though another was classified last.
        Assert.Equal((1, "1"), (_reader.Main, _classifier.Top[0].Label));
        Assert.Equal(_classifier.Top[0], _reader.Readings[1].Best);
        Assert.True(_reader.Picture.SequenceEqual(_classifier.Ink!.PictureOf(1)));
        Assert.InRange(_reader.Readings[2].Mark.X, 210, 220);
    }

    [Fact]
    public void WithoutInkNothingIsRead()
    {
        Read(SmallMedia.WrittenPage());
        Assert.Equal("", Read(new InkPage(320, 200).Fill(215)));
        Assert.Equal(-1, _reader.Main);
        // A picture of the input's size is classified and not searched.
        Assert.Equal("", Read(new InkPage(28, 28).Fill(0)));
        Assert.Equal("0", _classifier.Top[0].Label);
    }

    [Fact]
    public void ASteadyPictureAllocatesNothing()
    {
        byte[] pixels = SmallMedia.WrittenPage().Colours();
        for (int warm = 0; warm < 3; warm++)
            _reader.Read(Classified(pixels));
        long before = GC.GetAllocatedBytesForCurrentThread();
        int read = 0;
        for (int round = 0; round < 10; round++)
            read += _reader.Read(Classified(pixels)).Length;
        Assert.Equal((30, 0), (read, GC.GetAllocatedBytesForCurrentThread() - before));
    }

    [Fact]
    public void AClassifierOfWholePicturesHasNoInk()
    {
        using Classifier whole = new(_device, SmallMedia.Classifier());
        Assert.Null(whole.Ink);
        Assert.Throws<ArgumentException>(() => _reader.Read(whole));
    }

    private Classifier Classified(byte[] pixels)
    {
        _classifier.Classify(pixels, 320, 200);
        return _classifier;
    }

    private string Read(InkPage page)
    {
        _classifier.Classify(page.Colours(), page.Width, page.Height);
        return string.Concat(_reader.Read(_classifier).ToArray().Select(reading => reading.Best.Label));
    }
}
