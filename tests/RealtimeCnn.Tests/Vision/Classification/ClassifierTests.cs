using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision.Classification;

[Collection(DeviceTests.Name)]
public sealed class ClassifierTests
{
    private const int Width = 20;
    private const int Height = 14;

    [Fact]
    public void WhatIsDoneBetweenEnqueueingAndCompletingChangesNothing()
    {
        using ComputeDevice device = EngineDevice.Open();
        using Classifier classifier = new(device, SmallMedia.Classifier());
        byte[] dark = new byte[Width * Height * 3];
        byte[] pixels = Picture(255);
        classifier.Classify(dark, Width, Height);
        float[] ofDark = classifier.Probabilities.ToArray();
        classifier.Classify(pixels, Width, Height);
        float[] ofBright = classifier.Probabilities.ToArray();
        Assert.NotEqual(ofDark, ofBright);
        for (int round = 0; round < 5; round++)
        {
            classifier.Enqueue(pixels, Width, Height);
            // The picture may be reused, and the last prediction read, while the device works.
            Array.Clear(pixels);
            Assert.Equal(round == 0 ? ofBright : ofDark, classifier.Probabilities);
            classifier.Complete();
            Assert.Equal(ofBright, classifier.Probabilities);
            classifier.Classify(pixels, Width, Height);
            Assert.Equal(ofDark, classifier.Probabilities);
            pixels.AsSpan().Fill(255);
        }
    }

    [Fact]
    public void TwoPicturesAtATimeAreAnsweredInTheirOrder()
    {
        using ComputeDevice device = EngineDevice.Open();
        using Classifier classifier = new(device, SmallMedia.Classifier());
        byte[] brightness = [.. Enumerable.Range(0, 50).Select(index => (byte)(index * 37))];
        List<float[]> expected = [];
        foreach (byte value in brightness)
        {
            classifier.Classify(Picture(value), Width, Height);
            expected.Add(classifier.Probabilities.ToArray());
        }

        classifier.Enqueue(Picture(brightness[0]), Width, Height);
        for (int index = 1; index < brightness.Length; index++)
        {
            classifier.Enqueue(Picture(brightness[index]), Width, Height);
            classifier.Complete();
            Assert.Equal(expected[index - 1], classifier.Probabilities);
        }

        classifier.Complete();
        Assert.Equal(expected[^1], classifier.Probabilities);
        Assert.Throws<InvalidOperationException>(() => classifier.Complete());
    }

    [Fact]
    public void PreprocessingIsMeasuredNowAndThen()
    {
        const int LargeBuffer = 1 << 26;
        using ComputeDevice device = EngineDevice.Open();
        using DeviceBuffer buffer = device.Allocate(LargeBuffer);
        StageClock clock = new(device);
        List<double> measured = [];
        for (int picture = 0; picture < 70; picture++)
        {
            clock.Begin(Width, picture < 66 ? Height : 1);
            // From the third measurement on the device has something to do.
            if (picture >= 32)
                buffer.Fill(0);
            clock.PreprocessingEnqueued();
            clock.Complete();
            // Pictures between those that are measured have the last measure, or less when they took less in all.
            if (picture is 0 or 1 or 32 or 64 or 66 or 67)
                measured.Add(clock.Times.PreprocessMilliseconds);
            else
                Assert.Equal(Math.Min(measured[^1], clock.Times.TotalMilliseconds), clock.Times.PreprocessMilliseconds, 1e-9);
            Assert.True(clock.Times is { PreprocessMilliseconds: >= 0, NetworkMilliseconds: >= 0 });
        }

        // 64 MiB are not written in less than a millisecond.
        Assert.All(measured[2..], milliseconds => Assert.True(milliseconds > 1));
    }

    private static byte[] Picture(byte value) => [.. Enumerable.Repeat(value, Width * Height * 3)];
}
