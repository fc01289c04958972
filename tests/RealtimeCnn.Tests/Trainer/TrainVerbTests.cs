using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Tests.Vision;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Trainer;

/// <summary>The verbs <c>train</c>, <c>resume</c> and <c>eval</c>, as a user starts them.</summary>
[Collection(DeviceTests.Name)]
public sealed class TrainVerbTests : IDisposable
{
    // The smallest picture that all these networks take.
    private const int Side = 16;

    private readonly TemporaryFolder _folder = new();
    private readonly string _data;

    public TrainVerbTests() => _data = Spots.Write(Directory.CreateDirectory(_folder.PathOf("spots")).FullName, side: Side);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ARunLeavesAllItsFilesAndRepeatsToTheBit()
    {
        ProgramRun run = Train("one", "--model", "pyramid", "--epochs", "4", "--batch-size", "20", "--json");
        Assert.Equal(0, run.ExitCode);
        string[] names = [.. Directory.GetFiles(_folder.PathOf("one")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["best.onnx", "checkpoint.safetensors", "last.onnx", "log.txt", "options.json", "report.html", "results.csv"],
            names.Where(name => !name.StartsWith("events.out.tfevents.", StringComparison.Ordinal)));
        Assert.Single(names, name => name.StartsWith("events.out.tfevents.", StringComparison.Ordinal));
        Assert.Equal(5, File.ReadAllLines(_folder.PathOf("one/results.csv")).Length);
        Assert.Equal([1, 2, 3, 4], run.Json[..4].Select(line => line.GetProperty("epoch").GetInt32()));
        double accuracy = run.Json[4].GetProperty("accuracy").GetDouble();
        Assert.True(accuracy > 0.5, run.Output);

        // The model can be used at once, and says what the run said.
        ProgramRun evaluation = ProgramRun.Of("eval", _folder.PathOf("one/best.onnx"), "--data", _data, "--json");
        Assert.Equal(["accuracy", "top5", "loss", "count", "part"], evaluation.Json[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(accuracy, evaluation.Json[0].GetProperty("accuracy").GetDouble());
        Assert.Equal(50, evaluation.Json[0].GetProperty("count").GetInt32());
        ModelMetadata metadata = OnnxImporter.Import(OnnxModel.Load(_folder.PathOf("one/best.onnx"))).Metadata;
        Assert.Equal(10, metadata.Labels.Count);
        Assert.Equal(Side, metadata.Preprocessing!.Width);
        Assert.Equal($"{accuracy.ToString(CultureInfo.InvariantCulture)} (test)", metadata.Properties["accuracy"]);

        Assert.Equal(0, Train("two", "--model", "pyramid", "--epochs", "4", "--batch-size", "20").ExitCode);
        // The command, which names the folder, is in the model.
        AssertSameWeights("one", "two");
        ProgramRun again = Train("one", "--model", "pyramid");
        Assert.Equal(2, again.ExitCode);
        Assert.EndsWith("go on with it (resume " + _folder.PathOf("one") + "), or name another folder.\n", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInterruptedRunGoesOnToTheSameBits()
    {
        string[] options = ["--model", "net", "--input", "1x28x28", "--epochs", "120", "--batch-size", "20", "--optimizer", "sgd", "--ema", "0.9", "--augment", "shift=0.1"];
        Assert.Equal(0, Train("whole", options).ExitCode);
        using (Process process = Process.Start(ProgramRun.StartInfo([], ["train", "--data", _data, "-o", _folder.PathOf("parts"), .. options]))!)
        {
            Assert.True(SeesEpoch(process));
            Signal(process, "INT");
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(130, process.ExitCode);
            Assert.Contains($"Go on with: ./rtcnn resume {_folder.PathOf("parts")}\n", error, StringComparison.Ordinal);
        }

        ProgramRun resumed = ProgramRun.Of("resume", _folder.PathOf("parts"));
        Assert.Equal(0, resumed.ExitCode);
        AssertSameWeights("whole", "parts");
        Assert.Equal(WithoutSeconds("whole"), WithoutSeconds("parts"));
        // A run that is done is only evaluated once more.
        Assert.Equal(0, ProgramRun.Of("resume", _folder.PathOf("parts")).ExitCode);
        AssertSameWeights("whole", "parts");
    }

    [Fact]
    public async Task KilledAtAnyMomentARunKeepsItsFilesAndGoesOnToTheSameBits()
    {
        string[] options = ["--model", "pyramid", "--epochs", "100", "--batch-size", "20", "--optimizer", "adam"];
        Assert.Equal(0, Train("whole", options).ExitCode);
        // Kills fall on steps, evaluation, the writing of each file.
        Random random = new(1);
        bool isDone = false;
        int kill = 0;
        for (; !isDone && kill < 12; kill++)
        {
            string[] command = kill > 0 ? ["resume", _folder.PathOf("killed")] : ["train", "--data", _data, "-o", _folder.PathOf("killed"), .. options];
            using Process process = Process.Start(ProgramRun.StartInfo([], command))!;
            SeesEpoch(process);
            Task drain = process.StandardError.ReadToEndAsync();
            isDone = process.WaitForExit(random.Next(300));
            process.Kill();
            process.WaitForExit();
            await drain;
            AssertWhole("killed");
        }

        Assert.True(kill > 1, "The run ended before it could be killed.");
        if (!isDone)
            Assert.Equal(0, ProgramRun.Of("resume", _folder.PathOf("killed")).ExitCode);
        Assert.Empty(Directory.GetFiles(_folder.PathOf("killed"), "*.tmp"));
        AssertSameWeights("whole", "killed");
        Assert.Equal(WithoutSeconds("whole"), WithoutSeconds("killed"));
        Assert.Equal(100, Checkpoint.Load(_folder.PathOf("killed/checkpoint.safetensors")).State.Epochs.Count);
    }

    [Fact]
    public void ALossThatIsNoNumberStopsOrGoesBack()
    {
        string[] options = ["--model", "conv3x3", "--optimizer", "sgd", "--schedule", "constant", "--epochs", "3", "--batch-size", "20"];
        ProgramRun stopped = Train("stopped", [.. options, "--lr", "1000"]);
        Assert.Equal(6, stopped.ExitCode);
        Assert.Matches(@"error: The loss is no longer a number in epoch 1, batch \d: layer '[a-z0-9]+' is the first whose output is none", stopped.Error);
        // The checkpoint is from before, and can be gone on with.
        AssertWhole("stopped");

        ProgramRun back = Train("back", [.. options, "--lr", "2", "--on-nan", "back"]);
        string log = File.ReadAllText(_folder.PathOf("back/log.txt"));
        Assert.Contains("Going back to step 0 with the learning rate times 0.5.", log, StringComparison.Ordinal);
        Assert.Equal(0, back.ExitCode);
        Assert.True(Checkpoint.Load(_folder.PathOf("back/checkpoint.safetensors")).State.RateFactor < 1);

        ProgramRun hopeless = Train("hopeless", [.. options, "--lr", "1000", "--weight-decay", "1000", "--on-nan", "back"]);
        Assert.Equal(6, hopeless.ExitCode);
    }

    [Fact]
    public void ATrainedModelLearnsOtherClasses()
    {
        Assert.Equal(0, Train("first", "--model", "pyramid", "--input", "3x16x16", "--epochs", "1", "--batch-size", "20").ExitCode);
        string classes = _folder.PathOf("classes");
        DataFiles.WriteClass(classes, "dark", [.. Enumerable.Range(0, 20).Select(value => (byte)value)]);
        DataFiles.WriteClass(classes, "bright", [.. Enumerable.Range(180, 20).Select(value => (byte)value)]);
        ProgramRun run = ProgramRun.Of(
            "train", "--from", _folder.PathOf("first/best.onnx"), "--freeze", "1", "--data", $"folder:{classes}", "-o", _folder.PathOf("second"),
            "--epochs", "20", "--batch-size", "12", "--lr", "0.01", "--json");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(1, run.Json[^1].GetProperty("accuracy").GetDouble());
        Assert.Equal("validation", run.Json[^1].GetProperty("part").GetString());
        Network first = OnnxImporter.Import(OnnxModel.Load(_folder.PathOf("first/best.onnx")));
        Network second = OnnxImporter.Import(OnnxModel.Load(_folder.PathOf("second/best.onnx")));
        Assert.Equal(["bright", "dark"], second.Metadata.Labels);
        Assert.Equal(first.Nodes[0].Layer.Parameters[0].Value.Values, second.Nodes[0].Layer.Parameters[0].Value.Values);

        // In the middle, too, a run goes on as it would have without.
        string[] again = ["train", "--from", _folder.PathOf("first/best.onnx"), "--freeze", "1", "--data", $"folder:{classes}", "--epochs", "20", "--batch-size", "12", "--lr", "0.01"];
        Assert.Equal(0, ProgramRun.Of([.. again, "-o", _folder.PathOf("third"), "--minutes", "0"]).ExitCode);
        Assert.Equal(0, ProgramRun.Of("resume", _folder.PathOf("third")).ExitCode);
        AssertSameWeights("second", "third");
    }

    [Fact]
    public void ARunCanEndEarly()
    {
        ProgramRun good = Train("good", "--model", "pyramid", "--epochs", "50", "--batch-size", "20", "--until", "30");
        Assert.Equal(0, good.ExitCode);
        Assert.InRange(File.ReadAllLines(_folder.PathOf("good/results.csv")).Length, 2, 49);

        ProgramRun late = Train("late", "--model", "pyramid", "--epochs", "50", "--minutes", "0");
        Assert.Equal(0, late.ExitCode);
        Assert.Contains("The time is over after step 0", late.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.PathOf("late/best.onnx")));
        Assert.Equal(0, ProgramRun.Of("resume", _folder.PathOf("late"), "--minutes", "0.005").ExitCode);
    }

    [Fact]
    public void TheFirstBatchIsShownAsTheNetworkGetsIt()
    {
        string picture = _folder.PathOf("batch.png");
        ProgramRun run = ProgramRun.Of("train", "--model", "pyramid", "--data", _data, "--augment", "rotate=20", "--batch-size", "9", "--preview", picture);
        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        using FrameSource source = FrameSource.Open(picture);
        using Frame frame = new();
        Assert.True(source.Read(frame));
        Assert.Equal(304, frame.Width);
    }

    [Theory]
    [InlineData(1, "Give a network by name (--model), or a model file to go on from (--from).")]
    [InlineData(1, "Give a network by name (--model), or a model file to go on from (--from).", "--model", "net", "--from", "net.onnx")]
    [InlineData(1, "'x' is not a number from 0 to 1000.", "--model", "net", "--lr", "x")]
    [InlineData(1, "'rmsprop' is none of sgd, adam, adamw.", "--model", "net", "--optimizer", "rmsprop")]
    [InlineData(2, "did you mean net?", "--model", "nett")]
    [InlineData(2, "'flop' is", "--model", "pyramid", "--augment", "flop")]
    [InlineData(1, "'7' is none of stop, back.", "--model", "net", "--on-nan", "7")]
    [InlineData(1, "--step-size and --gamma go with --schedule step.", "--model", "net", "--gamma", "0.5")]
    [InlineData(2, "--momentum goes with --optimizer sgd", "--model", "pyramid", "--momentum", "0.5")]
    [InlineData(2, "--until needs validation pictures", "--model", "pyramid", "--until", "0.9", "--validation-split", "0")]
    [InlineData(2, "'x/best.onnx' is a trained model; to go on from it write --from x/best.onnx.", "--model", "x/best.onnx")]
    [InlineData(2, "180 training pictures fill no step of 500", "--model", "pyramid", "--batch-size", "500")]
    [InlineData(2, "3 layers with parameters; 3 of them cannot be frozen", "--model", "pyramid", "--freeze", "3")]
    public void WhatIsWrongIsOneLine(int code, string message, params string[] options)
    {
        ProgramRun run = Train("wrong", options);
        Assert.Equal(code, run.ExitCode);
        Assert.Contains(message, run.Error.Split('\n').Single(line => line.StartsWith("error: ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void TooLittleMemoryIsSaidBeforehandWithTheBatchThatFits()
    {
        ProgramRun run = Train("large", "--model", "resnet18", "--input", "3x2048x2048", "--batch-size", "170");
        Assert.Equal(5, run.ExitCode);
        Assert.Matches(@"error: Training with batches of 170 takes about \d+ MiB, .* has \d+ MiB: a batch of \d+ fits \(--batch-size \d+\)", run.Error);
        Assert.False(Directory.Exists(_folder.PathOf("large")));
    }

    [Fact]
    public void APictureThatCannotBeReadIsNamed()
    {
        string classes = _folder.PathOf("classes");
        DataFiles.WriteClass(classes, "a", 1, 2, 3, 4, 5);
        string[] pictures = DataFiles.WriteClass(classes, "b", 6, 7, 8, 9, 10);
        File.WriteAllText(pictures[0], "no picture");
        ProgramRun run = ProgramRun.Of("train", "--model", "linear", "--data", $"folder:{classes}", "-o", _folder.PathOf("run"), "--batch-size", "8");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(pictures[0], run.Error.Split('\n').Single(line => line.StartsWith("error: ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(classes, "c"));
        ProgramRun empty = ProgramRun.Of("train", "--model", "linear", "--data", $"folder:{classes}");
        Assert.Equal(2, empty.ExitCode);
        Assert.Contains("error: ", Assert.Single(empty.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void AFullDiskIsOneLineAndTheRunCanGoOnLater()
    {
        Assert.Equal(0, Train("run", "--model", "linear", "--input", "3x224x224", "--epochs", "2", "--minutes", "0").ExitCode);
        byte[] before = File.ReadAllBytes(_folder.PathOf("run/checkpoint.safetensors"));
        // No file may grow beyond 4 MB: a model of 1.5 million parameters does, and nothing that the driver writes to compile a kernel.
        ProgramRun full = ProgramRun.OfShell("trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f 4000; $rtcnn", "resume", _folder.PathOf("run"));
        Assert.Equal(2, full.ExitCode);
        Assert.Contains("cannot be written", full.Error.Split('\n').Single(line => line.StartsWith("error: ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_folder.PathOf("run/checkpoint.safetensors")));
        AssertWhole("run");
        Assert.Equal(0, ProgramRun.Of("resume", _folder.PathOf("run")).ExitCode);
    }

    [Fact]
    public void WithoutValidationTheLastEpochIsTheModel()
    {
        string classes = _folder.PathOf("classes");
        DataFiles.WriteClass(classes, "a", 1, 2, 3, 4, 5, 6);
        DataFiles.WriteClass(classes, "b", 200, 210, 220, 230, 240, 250);
        // A part without a picture is none.
        Directory.CreateDirectory(_folder.PathOf("parts/val/a"));
        Directory.Move(classes, _folder.PathOf("parts/train"));
        foreach (string data in new[] { $"folder:{_folder.PathOf("parts")}", $"folder:{_folder.PathOf("parts/train")}" })
        {
            string run = _folder.PathOf($"run{data.Length}");
            ProgramRun trained = ProgramRun.Of(
                "train", "--model", "linear", "--input", "1x8x8", "--data", data, "-o", run, "--batch-size", "4", "--epochs", "2", "--validation-split", "0");
            Assert.True(trained.ExitCode == 0, trained.Error);
            Assert.Contains("no pictures to evaluate with", trained.Error, StringComparison.Ordinal);
            Assert.EndsWith(",,", File.ReadAllLines(Path.Combine(run, "results.csv"))[^1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void DataThatChangedAndASecondProgramAreRefused()
    {
        Assert.Equal(0, Train("run", "--model", "pyramid", "--minutes", "0").ExitCode);
        string held = _folder.PathOf("run/lock");
        using (new FileStream(held, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            ProgramRun second = ProgramRun.Of("resume", _folder.PathOf("run"));
            Assert.Equal(2, second.ExitCode);
            Assert.Contains("another program trains in it", second.Error, StringComparison.Ordinal);
        }

        Spots.Write(_folder.PathOf("spots"), train: 150, side: Side);
        ProgramRun changed = ProgramRun.Of("resume", _folder.PathOf("run"));
        Assert.Equal(2, changed.ExitCode);
        Assert.Contains("have changed since the run began, from 180 training pictures in 10 classes to 140 in 10", changed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void OnAnotherStructureOfKernelsARunGoesOnWithItsOwn()
    {
        string[] options = ["train", "--model", "fast", "--data", _data, "-o", _folder.PathOf("run"), "--batch-size", "20", "--epochs", "1"];
        Assert.Equal(0, ProgramRun.Of([.. options, "--minutes", "0"]).ExitCode);
        string json = _folder.PathOf("run/options.json");
        File.WriteAllText(json, File.ReadAllText(json).Replace("\"device\": \"", "\"device\": \"other ", StringComparison.Ordinal));
        ProgramRun resumed = ProgramRun.With(new() { ["RTCNN_KERNEL_CLASS"] = "gpu" }, "resume", _folder.PathOf("run"), "--minutes", "0");
        Assert.True(resumed.ExitCode == 0, resumed.Error);
        Assert.Contains("note: the run began on other ", resumed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderWithoutARunOrWithADamagedOneIsOneLine()
    {
        ProgramRun none = ProgramRun.Of("resume", _folder.Path);
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("has no run to go on with", none.Error, StringComparison.Ordinal);
        Assert.Equal(0, Train("run", "--model", "pyramid", "--minutes", "0").ExitCode);
        string checkpoint = _folder.PathOf("run/checkpoint.safetensors");
        byte[] bytes = File.ReadAllBytes(checkpoint);
        bytes[^1] ^= 1;
        File.WriteAllBytes(checkpoint, bytes);
        ProgramRun damaged = ProgramRun.Of("resume", _folder.PathOf("run"));
        Assert.Equal(2, damaged.ExitCode);
        Assert.Contains("checksum", Assert.Single(damaged.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        File.WriteAllText(_folder.PathOf("run/options.json"), "{");
        Assert.Equal(2, ProgramRun.Of("resume", _folder.PathOf("run")).ExitCode);
    }

    [Fact]
    public void AnEvaluationTellsWhatIsTakenForWhat()
    {
        Assert.Equal(0, Train("run", "--model", "pyramid", "--epochs", "1").ExitCode);
        ProgramRun run = ProgramRun.Of("eval", _folder.PathOf("run/best.onnx"), "--data", _data);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(12, run.Lines.Length);
        Assert.Matches(@"^accuracy \d+\.\d\d %, top-5 \d+\.\d\d %, loss \d+\.\d{4}, 50 pictures of the test part$", run.Lines[^1]);
        Assert.Equal(20, ProgramRun.Of("eval", _folder.PathOf("run/best.onnx"), "--data", _data, "--part", "validation", "--json").Json[0].GetProperty("count").GetInt32());
    }

    private ProgramRun Train(string name, params string[] options) => ProgramRun.Of(["train", "--data", _data, "-o", _folder.PathOf(name), .. options]);

    // False when the run ends without another epoch.
    private static bool SeesEpoch(Process process)
    {
        while (process.StandardError.ReadLine() is string line)
        {
            if (line.StartsWith("epoch ", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static void Signal(Process process, string signal)
    {
        using Process kill = Process.Start("kill", ["-s", signal, $"{process.Id}"]);
        kill.WaitForExit();
    }

    // Every file that is there is a whole one.
    private void AssertWhole(string run)
    {
        if (!Directory.Exists(_folder.PathOf(run)))
            return;
        foreach (string file in Directory.GetFiles(_folder.PathOf(run)))
        {
            switch (Path.GetFileName(file))
            {
                case "checkpoint.safetensors":
                    Assert.All(Checkpoint.Load(file).Tensors.Values, tensor => Assert.All(tensor.Values, value => Assert.True(float.IsFinite(value))));
                    break;
                case "best.onnx" or "last.onnx":
                    Assert.Equal(10, OnnxImporter.Import(OnnxModel.Load(file)).Metadata.Labels.Count);
                    break;
                case "options.json":
                    JsonDocument.Parse(File.ReadAllText(file)).Dispose();
                    break;
                case "results.csv":
                    Assert.All(File.ReadAllLines(file), line => Assert.Equal(9, line.Split(',').Length));
                    break;
            }
        }
    }

    private void AssertSameWeights(string first, string second)
    {
        foreach (string model in new[] { "best.onnx", "last.onnx" })
        {
            Network[] networks = [.. new[] { first, second }.Select(run => OnnxImporter.Import(OnnxModel.Load(_folder.PathOf($"{run}/{model}"))))];
            IEnumerable<int> Bits(Network network) => network.Nodes.SelectMany(node => node.Layer.Parameters).SelectMany(parameter => parameter.Value.Values).Select(BitConverter.SingleToInt32Bits);
            Assert.Equal(Bits(networks[0]), Bits(networks[1]));
        }
    }

    private IEnumerable<string> WithoutSeconds(string run) =>
        File.ReadAllLines(_folder.PathOf($"{run}/results.csv")).Select(line => string.Join(',', line.Split(',').Where((_, column) => column != 2)));
}
