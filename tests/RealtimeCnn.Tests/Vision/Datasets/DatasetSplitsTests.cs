using System.IO.Compression;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>Data by name: the forms, the parts, and what is said when something is wrong.</summary>
public sealed class DatasetSplitsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Frame _frame = new();

    public void Dispose()
    {
        _frame.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("mnist", false)]
    [InlineData("fashion", true)]
    public void IdxFilesGiveTheirPicturesInOrder(string kind, bool packed)
    {
        DataFiles.WriteIdx(_folder.Path, [7, 0, 7, 0, 7, 7], [9, 1], packed);
        DatasetSplits splits = DatasetSplits.Open($"{kind}:{_folder.Path}", 0);
        Assert.Null(splits.Validation);
        Assert.Equal([7, 0, 7, 0, 7, 7], LabelsOf(splits.Train));
        Assert.Equal([9, 1], LabelsOf(splits.Test!));
        Assert.Equal(new PictureFormat(3, 2, 1), splits.Train.Format);
        Assert.Equal([20, 21, 22, 23, 24, 25], splits.Train.Read(2, _frame).Pixels.ToArray());
        Assert.Equal([2, 0, 0, 0, 0, 0, 0, 4, 0, 0], splits.Train.CountByClass());
        Assert.EndsWith(packed ? "train-images-idx3-ubyte.gz 5" : "train-images-idx3-ubyte 5", splits.Train.NameOf(5), StringComparison.Ordinal);
    }

    [Fact]
    public void AGreyPictureHasThreeEqualChannelsInAFrame()
    {
        DataFiles.WriteIdx(_folder.Path, [1], [1]);
        Dataset train = DatasetSplits.Open($"mnist:{_folder.Path}", 0).Train;
        train.Read(0, _frame).CopyTo(_frame);
        Assert.Equal((3, 2), (_frame.Width, _frame.Height));
        Assert.Equal([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5], _frame.Pixels.ToArray());
    }

    [Fact]
    public void TheValidationPartIsTheEndOfEachClass()
    {
        byte[] labels = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 3];
        DataFiles.WriteIdx(_folder.Path, labels, [0]);
        DatasetSplits splits = DatasetSplits.Open($"mnist:{_folder.Path}");
        // Two of twenty; one of two; none of one.
        Assert.Equal(["13", "20", "21"], Numbers(splits.Validation!));
        Assert.Equal(Enumerable.Range(0, 23).Except([13, 20, 21]).Select(item => $"{item}"), Numbers(splits.Train));
        Assert.Equal([2, 1, 1], LabelsOf(splits.Validation!));
        Assert.Equal(130 % 256, splits.Validation!.Read(0, _frame).Pixels[0]);
    }

    [Fact]
    public void CifarBatchesFollowEachOtherAsBlueGreenRed()
    {
        byte[] first = DataFiles.Cifar([3, 9], 1), second = DataFiles.Cifar([0], 2);
        DataFiles.Write(_folder.Path, "data_batch_2.bin", second);
        DataFiles.Write(_folder.Path, "data_batch_1.bin", first, packed: true);
        DataFiles.Write(_folder.Path, "data_batch_2.bin", second, packed: true);
        DataFiles.Write(_folder.Path, "test_batch_first2.bin", first);
        DataFiles.Write(_folder.Path, "validation_part.bin", second, packed: true);
        DatasetSplits splits = DatasetSplits.Open($"cifar10:{_folder.Path}");
        Assert.Equal([3, 9, 0], LabelsOf(splits.Train));
        Assert.Equal([0], LabelsOf(splits.Validation!));
        Assert.Equal([3, 9], LabelsOf(splits.Test!));
        ReadOnlySpan<byte> pixels = splits.Train.Read(1, _frame).Pixels, record = first.AsSpan(3073 + 1);
        for (int pixel = 0; pixel < 1024; pixel++)
            Assert.Equal((record[2048 + pixel], record[1024 + pixel], record[pixel]), (pixels[3 * pixel], pixels[(3 * pixel) + 1], pixels[(3 * pixel) + 2]));
        Assert.EndsWith("data_batch_2.bin 0", splits.Train.NameOf(2), StringComparison.Ordinal);
    }

    [Fact]
    public void TheFolderOfTheDistributedArchiveIsFound()
    {
        string inner = Directory.CreateDirectory(_folder.PathOf("cifar-10-batches-bin")).FullName;
        DataFiles.Write(inner, "data_batch_1.bin", DataFiles.Cifar([3, 3], 1));
        DatasetSplits splits = DatasetSplits.Open($"cifar10:{_folder.Path}");
        Assert.Equal((1, 1), (splits.Train.Count, splits.Validation!.Count));
        Assert.Null(splits.Test);
    }

    [Fact]
    public void ClassFoldersAreClassesInTheOrderOfTheirCharacters()
    {
        DataFiles.WriteClass(_folder.Path, "train", 10, 20);
        DataFiles.WriteClass(_folder.Path, "Zebra", 30, 40, 50);
        Directory.CreateDirectory(_folder.PathOf(".hidden"));
        File.WriteAllText(_folder.PathOf("README.md"), "not a class");
        File.WriteAllText(Path.Combine(_folder.PathOf("Zebra"), "notes.txt"), "not a picture");
        File.WriteAllText(Path.Combine(_folder.PathOf("Zebra"), "._00.png"), "what another system leaves");
        DatasetSplits splits = DatasetSplits.Open($"folder:{_folder.Path}");
        Assert.Equal(["Zebra", "train"], splits.Train.Labels);
        Assert.Equal([0, 0, 1], LabelsOf(splits.Train));
        Assert.Equal([0, 1], LabelsOf(splits.Validation!));
        Assert.Null(splits.Test);
        PictureView picture = splits.Validation!.Read(0, _frame);
        Assert.Equal((new PictureFormat(7, 4, 3), 50), (picture.Format, picture.Pixels[0]));
        Assert.Equal(Path.Combine(_folder.Path, "Zebra", "02.png"), splits.Validation.NameOf(0));
    }

    [Fact]
    public void AFolderMayHaveItsPartsApart()
    {
        DataFiles.WriteClass(_folder.PathOf("train"), "a", 1, 2);
        DataFiles.WriteClass(_folder.PathOf("train"), "b", 3);
        DataFiles.WriteClass(_folder.PathOf("val"), "b", 4);
        DataFiles.WriteClass(_folder.PathOf("test"), "a", 5);
        DataFiles.WriteClass(_folder.PathOf("test"), "b");
        DatasetSplits splits = DatasetSplits.Open($"folder:{_folder.Path}");
        Assert.Equal([0, 0, 1], LabelsOf(splits.Train));
        Assert.Equal([1], LabelsOf(splits.Validation!));
        Assert.Equal([0], LabelsOf(splits.Test!));
        DataFiles.WriteClass(_folder.PathOf("test"), "c", 6);
        AssertRefused($"folder:{_folder.Path}", splits => splits.Test, "'c'", "a, b");
    }

    [Fact]
    public void WhatIsWrongIsSaidInOneLine()
    {
        string folder = _folder.Path;
        AssertRefused("mnits", splits => splits.Train, "mnits", "mnist, fashion, cifar10, or folder:DIR");
        AssertRefused(folder, splits => splits.Train, $"folder:{folder}");
        AssertRefused("C:nothing", splits => splits.Train, "'C:nothing' is no data set");
        AssertRefused("folder", splits => splits.Train, "'folder' is no data set");
        AssertRefused($"mnist:{folder}/nothing", splits => splits.Train, "no folder");
        AssertRefused($"folder:{folder}", splits => splits.Train, "no class folders");
        AssertRefused($"mnist:{folder}", splits => splits.Train, "train-images-idx3-ubyte");
        AssertRefused($"cifar10:{folder}", splits => splits.Train, "data_batch_1.bin");
        DataFiles.WriteClass(folder, "full", 1);
        DataFiles.WriteClass(folder, "empty");
        AssertRefused($"folder:{folder}", splits => splits.Train, "empty", "has no picture");

        DataFiles.WriteIdx(folder, [0, 10], [0]);
        AssertRefused($"mnist:{folder}", splits => splits.Train, "the label 10 at 1", "train-labels-idx1-ubyte.gz");
        DataFiles.Write(folder, "train-labels-idx1-ubyte", DataFiles.Idx([3], [0, 1, 2]));
        AssertRefused($"mnist:{folder}", splits => splits.Validation, "2 pictures", "3 labels");
        File.Delete(Path.Combine(folder, "t10k-labels-idx1-ubyte.gz"));
        AssertRefused($"mnist:{folder}", splits => splits.Test, "t10k-labels-idx1-ubyte");

        DataFiles.Write(folder, "data_batch_1.bin", DataFiles.Cifar([0, 200], 1));
        AssertRefused($"cifar10:{folder}", splits => splits.Train, "the label 200 at 1", "data_batch_1.bin");
        DataFiles.Write(folder, "data_batch_1.bin", DataFiles.Cifar([0, 1], 1)[..5000]);
        AssertRefused($"cifar10:{folder}", splits => splits.Train, "5000 bytes", "data_batch_1.bin");
        Assert.Contains("0 to 0.5", Assert.Throws<EngineException>(() => DatasetSplits.Open("mnist", double.NaN)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APackedFileThatIsCutBetweenTwoPicturesIsRefused()
    {
        // Stored, not compressed, so that the cut can be placed: 10 bytes of header, 5 of the block's own.
        using MemoryStream packed = new();
        using (GZipStream stream = new(packed, CompressionLevel.NoCompression))
            stream.Write(DataFiles.Cifar([0, 1, 2], 1));
        DataFiles.Write(_folder.Path, "data_batch_1.bin.gz", packed.ToArray()[..(15 + (2 * 3073))]);
        AssertRefused($"cifar10:{_folder.Path}", splits => splits.Train, "cut off", "data_batch_1.bin.gz");
    }

    [Fact]
    public void AnUnreadablePictureIsNamedWhenItIsRead()
    {
        string[] files = DataFiles.WriteClass(_folder.Path, "a", 1, 2);
        File.WriteAllBytes(files[1], File.ReadAllBytes(files[1])[..40]);
        Dataset train = DatasetSplits.Open($"folder:{_folder.Path}", 0).Train;
        train.Read(0, _frame);
        Assert.Contains(files[1], Assert.Throws<FrameSourceException>(() => train.Read(1, _frame)).Message, StringComparison.Ordinal);
    }

    private static int[] LabelsOf(Dataset data) => [.. Enumerable.Range(0, data.Count).Select(data.LabelOf)];

    private static string[] Numbers(Dataset data) => [.. Enumerable.Range(0, data.Count).Select(item => data.NameOf(item).Split(' ')[^1])];

    private static void AssertRefused(string name, Func<DatasetSplits, Dataset?> part, params string[] words)
    {
        EngineException error = Assert.Throws<EngineException>(() => part(DatasetSplits.Open(name)));
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', error.Message);
    }
}
