using System.Security.Cryptography;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>The real files: what is known of them from their authors.</summary>
[Trait(SharedData.Trait, SharedData.Shared)]
public sealed class PublicDataTests : IDisposable
{
    private readonly Frame _frame = new();

    public void Dispose() => _frame.Dispose();

    [Theory]
    [InlineData("mnist", "mnist", new[] { 5, 0, 4, 1, 9 }, new[] { 7, 2, 1, 0, 4 })]
    [InlineData("fashion", "fashion-mnist", new[] { 9, 0, 0, 3, 0 }, new[] { 9, 2, 1, 1, 6 })]
    public void IdxFilesHaveTheirKnownCountsAndFirstLabels(string name, string folder, int[] train, int[] test)
    {
        DatasetSplits splits = DatasetSplits.Open($"{name}:{SharedData.PathOf("data", folder)}", 0);
        Assert.Equal((60000, 10000), (splits.Train.Count, splits.Test!.Count));
        Assert.Equal(train, Enumerable.Range(0, 5).Select(splits.Train.LabelOf));
        Assert.Equal(test, Enumerable.Range(0, 5).Select(splits.Test.LabelOf));
        Assert.Equal(new PictureFormat(28, 28, 1), splits.Train.Format);
        // The published MD5 is that of the whole file: 16 bytes of header, then the pictures.
        string expected = name == "mnist" ? "6bbc9ace898e44ae57da46a324031adb" : "f4a8712d7a061bf5bd6d2ca38dc4d50a";
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(DataFiles.Idx([60000, 28, 28], []));
        for (int item = 0; item < splits.Train.Count; item++)
            hash.AppendData(splits.Train.Read(item, _frame).Pixels);
        Assert.Equal(expected, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    [Fact]
    public void CifarHasItsKnownCounts()
    {
        DatasetSplits splits = DatasetSplits.Open($"cifar10:{SharedData.PathOf("data", "cifar10")}");
        Assert.Equal((20000, 3000, 1000), (splits.Train.Count, splits.Validation!.Count, splits.Test!.Count));
        // Frog, truck, truck, deer, automobile; and the first batch's own count of each class.
        Assert.Equal([6, 9, 9, 4, 1], Enumerable.Range(0, 5).Select(splits.Train.LabelOf));
        Assert.Equal([1005, 974, 1032, 1016, 999, 937, 1030, 1001, 1025, 981], Enumerable.Range(0, 10000).GroupBy(splits.Train.LabelOf).OrderBy(group => group.Key).Select(group => group.Count()));
        Assert.Equal([3, 8, 8, 0, 6], Enumerable.Range(0, 5).Select(splits.Test.LabelOf));
        // The first pixel of the frog is 59, 62, 63 in red, green, blue.
        Assert.Equal([63, 62, 59], splits.Train.Read(0, _frame).Pixels[..3].ToArray());
    }

    [Fact]
    public void GesturesAreFiveClassesOfSixty()
    {
        DatasetSplits splits = DatasetSplits.Open($"folder:{SharedData.PathOf("data", "gestures")}");
        Assert.Equal(["five_open_hand", "one", "three", "two", "zero"], splits.Train.Labels);
        Assert.All(splits.Train.CountByClass(), count => Assert.Equal(54, count));
        Assert.All(splits.Validation!.CountByClass(), count => Assert.Equal(6, count));
        Assert.Equal(new PictureFormat(100, 100, 3), splits.Train.Read(7, _frame).Format);
    }

    [Theory]
    [InlineData("mnist", "mnist", 2e-4)]
    [InlineData("fashion", "fashion-mnist", 2e-4)]
    // Two of the five batches that the published figures are of.
    [InlineData("cifar10", "cifar10", 0.5)]
    public void MeanAndDeviationAreThoseOfTheTrainingPictures(string name, string folder, double tolerance)
    {
        DatasetSplits splits = DatasetSplits.Open($"{name}:{SharedData.PathOf("data", folder)}", 0);
        int channels = splits.Train.Format!.Value.Channels;
        long[] sum = new long[channels], squares = new long[channels];
        long count = 0;
        for (int item = 0; item < splits.Train.Count; item++)
        {
            ReadOnlySpan<byte> pixels = splits.Train.Read(item, _frame).Pixels;
            count += pixels.Length / channels;
            for (int index = 0; index < pixels.Length; index++)
            {
                sum[index % channels] += pixels[index];
                squares[index % channels] += pixels[index] * pixels[index];
            }
        }

        Preprocessing preprocessing = splits.PreprocessingFor(28, 28);
        for (int channel = 0; channel < channels; channel++)
        {
            double mean = (double)sum[channel] / count;
            double deviation = Math.Sqrt(((double)squares[channel] / count) - (mean * mean));
            // The files' order is blue, green, red; the preprocessing's red, green, blue.
            Assert.Equal(mean, preprocessing.Mean[channels - 1 - channel], tolerance);
            Assert.Equal(deviation, 1 / preprocessing.Scale[channels - 1 - channel], tolerance);
        }
    }
}
