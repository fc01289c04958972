using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Trainer;
using RealtimeCnn.Vision;
using Event = RealtimeCnn.Tests.Trainer.Runs.EventFileReader.Event;

namespace RealtimeCnn.Tests.Trainer.Runs;

public sealed class EventWriterTests : IDisposable
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_250);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // RFC 3720, B.4, and the check value of the catalogue of CRCs.
    [Theory]
    [InlineData("313233343536373839", 0xe3069283)]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", 0x8a9136aa)]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", 0x62a8ab43)]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", 0x46dd794e)]
    public void ChecksumsAreThePublishedOnes(string bytes, uint expected)
    {
        Assert.Equal(expected, RecordWriter.Checksum(Convert.FromHexString(bytes)));
        Assert.Equal(expected, EventFileReader.Crc32C(Convert.FromHexString(bytes)));
    }

    [Fact]
    public void AnotherReaderFindsWhatWasWritten()
    {
        string tag = new('ü', 200);
        using (EventWriter writer = new(_folder.PathOf("run/events"), Start, null))
        {
            writer.AddScalar("loss/step", 3, 0.1, Start.AddSeconds(1.5));
            writer.AddScalar(tag, 10_000_000_000, double.NaN, Start.AddDays(1));
            writer.Flush();
        }

        string file = Assert.Single(Directory.GetFiles(_folder.PathOf("run/events")));
        Assert.Equal($"events.out.tfevents.1700000000.{Environment.MachineName}.rtcnn", Path.GetFileName(file));
        IReadOnlyList<Event> events = EventFileReader.Read(file);
        Assert.Equal(4, events.Count);
        Assert.Equal((1_700_000_000.25, 0, 1), (events[1].WallTime, events[1].Step, events[1].SessionStatus));
        Assert.Equal((1_700_000_000.25, 0, "brain.Event:2"), (events[0].WallTime, events[0].Step, events[0].FileVersion));
        Assert.Equal((1_700_000_001.75, 3), (events[2].WallTime, events[2].Step));
        Assert.Equal([("loss/step", 0.1f)], events[2].Values);
        Assert.Equal(10_000_000_000, events[3].Step);
        Assert.Equal([(tag, float.NaN)], events[3].Values);
    }

    [Fact]
    public void AnEpochIsAPointOfEachCurve()
    {
        EpochResult epoch = new()
        {
            Epoch = 2,
            Step = 300,
            Seconds = 9,
            LearningRate = 0.25f,
            TrainingLoss = 0.5,
            TrainingAccuracy = 0.75,
            ValidationLoss = 1.5,
            ValidationAccuracy = 0.625,
            ValidationTop5 = 1,
        };
        using (EventWriter writer = new(_folder.Path, Start, null))
        {
            writer.Add(epoch, Start);
            writer.Add(epoch with { ValidationLoss = null, ValidationAccuracy = null, ValidationTop5 = null }, Start);
        }

        IReadOnlyList<Event> events = EventFileReader.Read(Assert.Single(Directory.GetFiles(_folder.Path)));
        Assert.Equal(300, events[2].Step);
        Assert.Equal(
            [
                ("loss/train", 0.5f),
                ("loss/validation", 1.5f),
                ("accuracy/train", 0.75f),
                ("accuracy/validation", 0.625f),
                ("top5/validation", 1),
                ("learning_rate", 0.25f),
            ],
            events[2].Values);
        Assert.Equal(["loss/train", "accuracy/train", "learning_rate"], events[3].Values.Select(value => value.Tag));
    }

    [Fact]
    public void ARunThatGoesOnHasAFurtherFileThatTakesBackWhatCameLater()
    {
        using (EventWriter writer = new(_folder.Path, Start, null))
            writer.AddScalar("loss", 130, 1, Start);
        string[] older = Directory.GetFiles(_folder.Path);
        byte[] before = File.ReadAllBytes(older[0]);

        // In the same second: a new file all the same, and one that is read after the older one.
        using (EventWriter writer = new(_folder.Path, Start, 100))
            writer.AddScalar("loss", 101, 2, Start);
        string[] files = [.. Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal)];
        Assert.Equal(2, files.Length);
        Assert.Equal(before, File.ReadAllBytes(files[0]));
        IReadOnlyList<Event> events = EventFileReader.Read(files[1]);
        Assert.Equal("brain.Event:2", events[0].FileVersion);
        // TensorBoard drops what has this step or a later one (100 stays), and takes no notice of the first start that it sees.
        Assert.Equal((0, 1), (EventFileReader.Read(files[0])[1].Step, EventFileReader.Read(files[0])[1].SessionStatus));
        Assert.Equal((101, 1), (events[1].Step, events[1].SessionStatus));
        Assert.Equal((101, 1), (events[2].Step, events[2].Values.Count));
    }

    [Fact]
    public void WhatIsAddedIsThereWhileTheRunGoesOn()
    {
        using EventWriter writer = new(_folder.Path, Start, null);
        string file = Assert.Single(Directory.GetFiles(_folder.Path));
        Assert.Equal(2, EventFileReader.Read(file).Count);
        writer.AddScalar("loss", 1, 1, Start);
        Assert.Equal(3, EventFileReader.Read(file).Count);
    }

    [Fact]
    public void AFolderThatCannotBeMadeIsOneLine()
    {
        string file = _folder.PathOf("run");
        File.WriteAllText(file, "");
        string message = Assert.Throws<EngineException>(() => new EventWriter(file, Start, null)).Message;
        Assert.Contains($"{file}{Path.DirectorySeparatorChar}events.out.tfevents.", message);
        Assert.Contains(": cannot be written: ", message);
    }
}
