using OpenCvSharp;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

public sealed class DatasetCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void GoodDataHaveNothingWrong()
    {
        WriteClasses("", 12, 12);
        DatasetCheck check = new(_folder.Path);
        int steps = 0;
        Assert.Empty(check.Run(() => steps++, CancellationToken.None));
        Assert.Equal((24, 24), (check.PictureCount, steps));
        Assert.Equal(["train", "validation"], check.Parts.Select(part => part.Name));
        Assert.Equal([11, 11], check.Counts[0]);
        Assert.Equal([1, 1], check.Counts[1]);
    }

    [Fact]
    public void UnreadablePicturesAndEmptyAndSmallClassesAreFound()
    {
        WriteClasses("", 12, 2, 0);
        string broken = _folder.PathOf("b/1.png");
        File.WriteAllText(broken, "no picture");
        IReadOnlyList<DatasetFinding> findings = Run();
        Assert.Equal(
            [DatasetFindingKind.Empty, DatasetFindingKind.Unbalanced, DatasetFindingKind.Unreadable],
            findings.Select(finding => finding.Kind));
        Assert.Contains("'c' has no picture in the train part", findings[0].Message, StringComparison.Ordinal);
        Assert.Contains("'a' has 11 training pictures, 'b' only 1", findings[1].Message, StringComparison.Ordinal);
        Assert.Equal(broken, findings[2].Picture);
        Assert.Contains(broken, findings[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APictureThatIsInTwoPartsIsFoundThoughItWasScaledAndCompressed()
    {
        WriteClasses("train", 5, 5);
        WriteClasses("val", 2, 2, seed: 100);
        WriteClasses("test", 2, 2, seed: 200);
        string original = _folder.PathOf("train/a/3.png"), copy = _folder.PathOf("test/b/copy.jpg"), exact = _folder.PathOf("val/a/copy.png");
        File.Copy(original, exact);
        using (Mat picture = Cv2.ImRead(original))
        using (Mat scaled = new())
        {
            Cv2.Resize(picture, scaled, new Size(101, 83), 0, 0, InterpolationFlags.Area);
            File.WriteAllBytes(copy, scaled.ToBytes(".jpg"));
        }

        IReadOnlyList<DatasetFinding> findings = Run();
        Assert.All(findings, finding => Assert.Equal(DatasetFindingKind.Duplicate, finding.Kind));
        Assert.Equal([(exact, original), (copy, original), (copy, exact)], findings.Select(finding => (finding.Picture!, finding.Other!)));
        Assert.Contains("(test, b) is also in the train part", findings[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FilesOfTheKnownFormsAreRecognised()
    {
        DataFiles.WriteIdx(_folder.Path, [0, 1, 2], [0]);
        Assert.Equal("mnist", new DatasetCheck(_folder.Path).Splits.Name.Split(':')[0]);
        string cifar = Directory.CreateDirectory(_folder.PathOf("cifar")).FullName;
        DataFiles.Write(cifar, "data_batch_1.bin", DataFiles.Cifar([0], 1));
        Assert.Equal("cifar10", new DatasetCheck(cifar).Splits.Name.Split(':')[0]);
        Assert.Contains("no such folder", Assert.Throws<EngineException>(() => new DatasetCheck(_folder.PathOf("nothing"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACheckCanBeEnded()
    {
        WriteClasses("", 3, 3);
        Assert.ThrowsAny<OperationCanceledException>(() => new DatasetCheck(_folder.Path).Run(() => { }, new CancellationToken(canceled: true)));
    }

    [Theory]
    [Trait(SharedData.Trait, SharedData.Shared)]
    [InlineData("gestures", 0)]
    [InlineData("mnist", 0)]
    [InlineData("cifar10", 0)]
    // Shirts and trousers that are in Fashion-MNIST twice; the nearest two differ by half a step of brightness.
    [InlineData("fashion-mnist", 8)]
    public void RealDataHaveOnlyWhatIsReallyInThem(string folder, int duplicates)
    {
        IReadOnlyList<DatasetFinding> findings = new DatasetCheck(SharedData.PathOf("data", folder)).Run(() => { }, CancellationToken.None);
        Assert.Equal(duplicates, findings.Count);
        Assert.All(findings, finding => Assert.Equal(DatasetFindingKind.Duplicate, finding.Kind));
    }

    private IReadOnlyList<DatasetFinding> Run() => new DatasetCheck(_folder.Path).Run(() => { }, CancellationToken.None);

    // Classes a, b, c with so many pictures: coarse noise, so that no two are alike.
    private void WriteClasses(string part, int a, int b, int c = -1, int seed = 0)
    {
        foreach ((string name, int count) in new[] { ("a", a), ("b", b), ("c", c) })
        {
            if (count < 0)
                continue;
            string folder = Directory.CreateDirectory(_folder.PathOf(Path.Combine(part, name))).FullName;
            for (int index = 0; index < count; index++)
            {
                using Mat noise = new(9, 11, MatType.CV_8UC3), picture = new();
                byte[] values = new byte[9 * 11 * 3];
                new Random((name[0] * 1000) + seed + index).NextBytes(values);
                for (int pixel = 0; pixel < 99; pixel++)
                    noise.At<Vec3b>(pixel / 11, pixel % 11) = new Vec3b(values[3 * pixel], values[(3 * pixel) + 1], values[(3 * pixel) + 2]);
                Cv2.Resize(noise, picture, new Size(160, 120));
                File.WriteAllBytes(Path.Combine(folder, $"{index}.png"), picture.ToBytes(".png"));
            }
        }
    }
}
