using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>Evaluation against numbers worked out by hand: a network whose logits are known for each picture.</summary>
[Collection(DeviceTests.Name)]
public sealed class EvaluatorTests : IDisposable
{
    private readonly ComputeDevice _device = EngineDevice.Open();

    // Pictures of the brightnesses 0, 1, 2, 3, 4 with the labels 0, 1, 2, 0, 1.
    private readonly NumberedDataset _data = new(5);

    public void Dispose() => _device.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    public void TheNumbersAreThoseOfTheHand(int batch)
    {
        // Logits (x, 3, 0) of a picture of brightness x: 1 is told, wrongly for pictures 0, 2 and 3 (at a draw of 3 the lower class wins).
        Evaluation evaluation = Evaluator.Evaluate(_device, Network([0.25f, 0, 0], [0, 3, 0]), _data, new EvaluationOptions { BatchSize = batch, Mistakes = 2 });
        Assert.Equal(5, evaluation.Count);
        Assert.Equal([[1, 1, 0], [1, 1, 0], [0, 1, 0]], evaluation.Confusion);
        Assert.Equal(0.4, evaluation.Accuracy);
        Assert.Equal(1, evaluation.Top5);
        double loss = Loss(0, 0) + Loss(1, 1) + Loss(2, 2) + Loss(3, 0) + Loss(4, 1);
        Assert.Equal(loss / 5, evaluation.Loss, 1e-6);
        // Picture 2: (2, 3, 0) for the third class; picture 0: (0, 3, 0) for the first.
        Assert.Equal([2, 0], evaluation.Mistakes.Select(mistake => mistake.Item));
        Mistake worst = evaluation.Mistakes[0];
        Assert.Equal((2, 1), (worst.Label, worst.Predicted));
        Assert.Equal(Math.Exp(-Loss(2, 1)), worst.Probability, 1e-6);
        Assert.Equal(Math.Exp(-Loss(2, 2)), worst.LabelProbability, 1e-6);
    }

    [Fact]
    public void ALastSoftmaxMakesNoDifference()
    {
        Network logits = Network([0.25f, 0.5f, -1], [0, 3, 2]);
        Evaluation expected = Evaluator.Evaluate(_device, logits, _data, new EvaluationOptions());
        foreach (bool isLogarithm in new[] { false, true })
        {
            NetworkNode softmax = new(new Softmax { Name = "softmax", IsLogarithm = isLogarithm }, [logits.Outputs[0].Value]);
            Network network = logits.With([.. logits.Nodes, softmax], [logits.Outputs[0] with { Value = "softmax" }]);
            Evaluation actual = Evaluator.Evaluate(_device, network, _data, new EvaluationOptions());
            Assert.Equal(expected.Loss, actual.Loss, 1e-5);
            Assert.Equal(expected.Confusion, actual.Confusion);
        }
    }

    [Fact]
    public void ALossTooLargeForAProbabilityIsANumber()
    {
        Evaluation evaluation = Evaluator.Evaluate(_device, Network([0, 0, 0], [0, 500, 0]), _data, new EvaluationOptions());
        // Three pictures of five are not of the second class.
        Assert.Equal(300, evaluation.Loss, 1e-3);
    }

    [Fact]
    public void ClassesInAnotherOrderAreFoundByName()
    {
        Evaluation expected = Evaluator.Evaluate(_device, Network([0.25f, 0.5f, -1], [0, 3, 2]), _data, new EvaluationOptions());
        Network turned = Network([-1, 0.25f, 0.5f], [2, 0, 3], "2", "0", "1");
        Evaluation actual = Evaluator.Evaluate(_device, turned, _data, new EvaluationOptions());
        Assert.Equal(expected.Confusion, actual.Confusion);
        Assert.Equal(expected.Loss, actual.Loss, 1e-6);
        EngineException error = Assert.Throws<EngineException>(() =>
            Evaluator.Evaluate(_device, Network([0, 0, 0], [0, 0, 0], "0", "1", "two"), _data, new EvaluationOptions()));
        Assert.Equal("The model and the data have other classes: the model tells 0, 1, two; the data have '2'.", error.Message);
        Assert.Contains("not one number for each of 3 classes", Assert.Throws<EngineException>(() =>
            Evaluator.Evaluate(_device, Network([0, 0], [0, 0]), _data, new EvaluationOptions())).Message);
    }

    [Fact]
    public void ItCanBeStopped()
    {
        using CancellationTokenSource source = new();
        Assert.Throws<OperationCanceledException>(() => Evaluator.Evaluate(
            _device, Network([0, 0, 0], [0, 0, 0]), _data, new EvaluationOptions { BatchSize = 1 }, _ => source.Cancel(), source.Token));
        Assert.Equal(0, _device.LiveBuffers);
    }

    private static double Loss(double brightness, int label)
    {
        double[] logits = [brightness, 3, 0];
        return Math.Log(logits.Sum(Math.Exp)) - logits[label];
    }

    // Logits: weight times the sum of the four pixels, plus bias.
    private static Network Network(float[] weights, float[] bias, params string[] labels)
    {
        Parameter weight = new("weight", new HostTensor<float>([weights.Length, 4], [.. weights.SelectMany(value => Enumerable.Repeat(value, 4))]));
        NetworkNode flatten = new(new Flatten { Name = "flatten" }, ["input"]);
        NetworkNode linear = new(new Linear { Name = "linear", Weight = weight, Bias = new Parameter("bias", new HostTensor<float>([bias.Length], bias)) }, ["flatten"]);
        ModelMetadata metadata = new()
        {
            Labels = labels,
            Preprocessing = new Preprocessing { Width = 2, Height = 2, Channels = ChannelOrder.Gray },
        };
        return new Network([new NetworkInput("input", [1, 1, 2, 2])], [flatten, linear], [new NetworkOutput("output", "linear")], metadata);
    }
}
