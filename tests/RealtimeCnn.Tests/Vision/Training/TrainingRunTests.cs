using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

[Collection(DeviceTests.Name)]
public sealed class TrainingRunTests : IDisposable
{
    // 180 of 200 pictures are trained with: 5 batches of 32, 2 steps of two batches with one batch left over.
    private static readonly TrainingRecipe Averaged = new()
    {
        Epochs = 6,
        BatchSize = 32,
        Accumulate = 2,
        Optimizer = new OptimizerOptions { Kind = OptimizerKind.AdamW, WeightDecay = 0.05f, MaxGradientNorm = 1, AverageDecay = 0.9f },
        Schedule = ScheduleKind.OneCycle,
        LearningRate = 0.01f,
        LabelSmoothing = 0.1f,
        Augmentation = "shift=0.1,mixup=0.4",
        Seed = 7,
    };

    private static readonly TrainingRecipe Momentum = new()
    {
        Epochs = 4,
        BatchSize = 40,
        Optimizer = new OptimizerOptions { Nesterov = true, WeightDecay = 1e-3f },
        Schedule = ScheduleKind.Cosine,
        WarmUpEpochs = 0.5,
        LearningRate = 0.05f,
        Augmentation = "crop=1,flip",
        Seed = 3,
    };

    private readonly TemporaryFolder _folder = new();
    private readonly ComputeDevice _device = EngineDevice.Open();
    private readonly DatasetSplits _data;

    public TrainingRunTests() => _data = DatasetSplits.Open(Spots.Write(_folder.Path));

    public static TheoryData<string, int> Stops => new() { { "averaged", 5 }, { "averaged", 4 }, { "momentum", 5 }, { "momentum", 1 }, { "momentum", 8 } };

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Stops))]
    public void AResumedRunGivesTheSameBits(string name, int stop)
    {
        TrainingRecipe recipe = name == "averaged" ? Averaged : Momentum;
        using TrainingRun whole = new(_device, Spots.Network(_data), _data, recipe);
        Advance(whole, 10);
        Checkpoint expected = whole.MakeCheckpoint();

        string file = _folder.PathOf("checkpoint");
        using (TrainingRun first = new(_device, Spots.Network(_data), _data, recipe))
        {
            Advance(first, stop);
            first.MakeCheckpoint().Save(file);
            // What happens after the checkpoint is lost.
            Advance(first, stop + 1);
        }

        // The weights that the network begins with do not matter any more.
        using TrainingRun second = new(_device, Spots.Network(_data, seed: 99), _data, recipe, Checkpoint.Load(file));
        Assert.Equal(stop, second.Step);
        Advance(second, 10);
        AssertSame(expected, second.MakeCheckpoint());
    }

    [Fact]
    public void TheSameSeedGivesTheSameWeights()
    {
        Checkpoint[] ends = [.. new[] { Momentum, Momentum, Momentum with { Seed = 4 } }.Select(recipe =>
        {
            using TrainingRun run = new(_device, Spots.Network(_data), _data, recipe);
            Advance(run, 6);
            return run.MakeCheckpoint();
        })];
        AssertSame(ends[0], ends[1]);
        Assert.NotEqual(ends[0].Tensors["parameters/conv1.weight"].Values, ends[2].Tensors["parameters/conv1.weight"].Values);
    }

    [Fact]
    public void ARunLearnsAndTellsWhichEpochWasTheBest()
    {
        using TrainingRun run = new(_device, Spots.PlainNetwork(_data), _data, Momentum with { Epochs = 8, Augmentation = "none" });
        while (!run.IsDone)
        {
            if (run.IsEpochComplete)
                run.EndEpoch();
            else
                run.TakeStep();
        }

        Assert.Equal(8, run.Epochs.Count);
        Assert.Equal([4, 8, 12, 16, 20, 24, 28, 32], run.Epochs.Select(epoch => (int)epoch.Step));
        Assert.True(run.Epochs[^1].TrainingLoss < 0.5 * run.Epochs[0].TrainingLoss);
        Assert.True(run.Epochs[^1].ValidationAccuracy > 0.9, $"{run.Epochs[^1]}");
        Evaluation test = Evaluator.Evaluate(_device, run.Network, _data.Test!, new EvaluationOptions());
        Assert.True(test.Accuracy > 0.9);
        Assert.Throws<InvalidOperationException>(run.TakeStep);
    }

    [Fact]
    public void TheBestEpochHasTheHighestAccuracyThenTheLowestLossAndIsTheFirstOfThose()
    {
        EpochResult Of(int epoch, double? accuracy, double? loss) => new()
        {
            Epoch = epoch,
            Step = epoch,
            Seconds = 1,
            LearningRate = 1,
            TrainingLoss = 1,
            TrainingAccuracy = 1,
            ValidationAccuracy = accuracy,
            ValidationLoss = loss,
        };
        Assert.Null(TrainingRun.BestOf([]));
        Assert.Equal(3, TrainingRun.BestOf([Of(1, null, null), Of(2, null, null), Of(3, null, null)]));
        Assert.Equal(2, TrainingRun.BestOf([Of(1, 0.5, 0.1), Of(2, 0.7, 0.4), Of(3, 0.7, 0.5), Of(4, 0.7, 0.4)]));
        Assert.Equal(1, TrainingRun.BestOf([Of(1, 0.1, 2.3), Of(2, 0.1, double.NaN)]));
    }

    [Fact]
    public void TwoSmallBatchesAreOneLargeOne()
    {
        TrainingRecipe large = new() { BatchSize = 20, LearningRate = 0.1f, Seed = 2 };
        float[][] weights = [.. new[] { large, large with { BatchSize = 10, Accumulate = 2 } }.Select(recipe =>
        {
            using TrainingRun run = new(_device, Spots.PlainNetwork(_data), _data, recipe);
            Advance(run, 9);
            return run.MakeCheckpoint().Tensors["parameters/fc1.weight"].Values;
        })];
        Assert.All(weights[0].Zip(weights[1]), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void ALossThatIsNoNumberNamesBatchAndLayerAndLeavesTheParameters()
    {
        Network network = Spots.PlainNetwork(_data);
        using TrainingRun run = new(_device, network, _data, Momentum with { LearningRate = 1e30f, WarmUpEpochs = 0, Augmentation = "none" });
        DivergedException error = Assert.Throws<DivergedException>(() => Advance(run, 10));
        Assert.Contains("no longer a number in epoch 1, batch ", error.Message);
        Assert.Matches("layer '[a-z0-9]+' is the first", error.Message);
        run.StoreWeights();
        Assert.All(network.Nodes.SelectMany(node => node.Layer.Parameters), parameter => Assert.All(parameter.Value.Values, value => Assert.True(float.IsFinite(value))));
    }

    [Fact]
    public void WeightsThatAreNoNumbersBecomeNeitherAModelNorACheckpoint()
    {
        // One step, whose loss is a number still.
        using TrainingRun run = new(_device, Spots.PlainNetwork(_data), _data, new TrainingRecipe
        {
            BatchSize = 180,
            LearningRate = 1e38f,
            Optimizer = new OptimizerOptions { WeightDecay = 1e10f },
        });
        run.TakeStep();
        Assert.Contains("no longer numbers after step 1", Assert.Throws<DivergedException>(() => run.EndEpoch()).Message);
        Assert.Contains("no longer numbers after step 1", Assert.Throws<DivergedException>(run.MakeCheckpoint).Message);
        Assert.Empty(run.Epochs);
    }

    [Fact]
    public void WhatDoesNotFitTogetherIsSaid()
    {
        Network network = Spots.PlainNetwork(_data);
        Assert.Contains("180 training pictures fill no step of 200", Error(network, new TrainingRecipe { BatchSize = 200 }));
        Assert.Contains("10 of them cannot be frozen", Error(Spots.Network(_data), new TrainingRecipe { Freeze = 10 }));
        Assert.Contains("has not the classes", Error(network.With(network.Metadata with { Labels = ["a", "b"] }), new TrainingRecipe()));
        Assert.Contains("does not say how pictures", Error(network.With(network.Metadata with { Preprocessing = null }), new TrainingRecipe()));
        Assert.Equal(0, _device.LiveBuffers);

        using TrainingRun run = new(_device, network, _data, Momentum);
        Checkpoint checkpoint = run.MakeCheckpoint();
        Assert.Contains("no 'first_moment/conv1.weight'", Error(network, Momentum with { Optimizer = new OptimizerOptions { Kind = OptimizerKind.Adam } }, checkpoint));
        Assert.Contains("of shape", Error(Spots.Network(_data), Momentum, checkpoint));

        string Error(Network network, TrainingRecipe recipe, Checkpoint? checkpoint = null) =>
            Assert.Throws<EngineException>(() => new TrainingRun(_device, network, _data, recipe, checkpoint)).Message;
    }

    [Fact]
    public void FrozenLayersStayAndAreInTheCheckpoint()
    {
        Network network = Spots.PlainNetwork(_data);
        float[] before = [.. network.Nodes[0].Layer.Parameters[0].Value.Values];
        using TrainingRun run = new(_device, network, _data, Momentum with { Freeze = 1 });
        Advance(run, 3);
        Checkpoint checkpoint = run.MakeCheckpoint();
        Assert.Equal(before, checkpoint.Tensors["statistics/conv1.weight"].Values);
        Assert.DoesNotContain("parameters/conv1.weight", checkpoint.Tensors.Keys);
    }

    private static void Advance(TrainingRun run, long step)
    {
        while (run.Step < step)
        {
            if (run.IsEpochComplete)
                run.EndEpoch();
            run.TakeStep();
        }
    }

    private static void AssertSame(Checkpoint expected, Checkpoint actual)
    {
        Assert.Equal(expected.Tensors.Keys, actual.Tensors.Keys);
        foreach ((string name, HostTensor<float> tensor) in expected.Tensors)
            Assert.Equal(tensor.Values.Select(BitConverter.SingleToInt32Bits), actual.Tensors[name].Values.Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(expected.State.Labels, actual.State.Labels);
        Assert.Equal(expected.State with { Seconds = 0, Epochs = [], Labels = [] }, actual.State with { Seconds = 0, Epochs = [], Labels = [] });
        Assert.Equal(expected.State.Epochs.Select(epoch => epoch with { Seconds = 0 }), actual.State.Epochs.Select(epoch => epoch with { Seconds = 0 }));
    }
}
