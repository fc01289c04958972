using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>Finds out how well a network tells the pictures of a data set apart.</summary>
public static class Evaluator
{
    /// <summary>Runs the network on every picture, as in use: with running statistics, without dropout.</summary>
    /// <param name="device">The device.</param>
    /// <param name="network">
    /// The network; its metadata say how pictures become its input. Its classes may have another order than those of the data; without
    /// labels they are those of the data.
    /// </param>
    /// <param name="data">The pictures.</param>
    /// <param name="options">Batch, list of mistakes.</param>
    /// <param name="progress">Is told after each batch how many pictures it had; null for nobody.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What was found out.</returns>
    /// <exception cref="EngineException">The network is no classifier of these classes, or a picture cannot be read.</exception>
    /// <exception cref="DivergedException">The network's answer is no number.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Evaluation Evaluate(
        ComputeDevice device, Network network, Dataset data, EvaluationOptions options, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        Preprocessing preprocessing = network.Metadata.Preprocessing ?? throw new EngineException(
            "The model does not say how pictures become its input; give size, channel order, mean and scale, or import it with them.");
        int[] places = PlacesOf(data.Labels, network.Metadata.Labels);
        ClassifierOutput output = ClassifierOutput.Of(network);
        EvaluationCount count = new(data.Labels.Count, options.Mistakes);
        int size = Math.Min(options.BatchSize, data.Count);
        using InferenceSession session = new(device, network.WithBatch(size));
        float[] outputs = new float[session.Outputs[0].Shape.Count];
        if (outputs.Length != size * places.Length)
            throw new EngineException($"The model gives {session.Outputs[0].Shape} for {size} pictures, not one number for each of {places.Length} classes.");
        using BatchLoader loader = new(data, preprocessing, new BatchLoaderOptions { BatchSize = size, Shuffle = false });
        float[] row = new float[places.Length];
        for (int number = 0; number < loader.BatchesPerEpoch; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            Batch batch = loader.Next();
            session.Run(batch.Inputs, outputs);
            for (int index = 0; index < batch.Count; index++)
            {
                for (int label = 0; label < row.Length; label++)
                    row[label] = outputs[(index * row.Length) + places[label]];
                double loss = output.LossOf(batch.Labels[index], row);
                if (!double.IsFinite(loss))
                    throw new DivergedException($"The model's answer for {data.NameOf(batch.Items[index])} is no number: its training diverged.");
                output.ToProbabilities(row);
                count.Add(batch.Items[index], batch.Labels[index], loss, row);
            }

            progress?.Invoke(batch.Count);
        }

        return count.Result();
    }

    // Where in the model's output each class of the data is.
    private static int[] PlacesOf(IReadOnlyList<string> data, IReadOnlyList<string> model)
    {
        if (model.Count == 0)
            return [.. Enumerable.Range(0, data.Count)];
        Dictionary<string, int> known = [];
        for (int place = 0; place < model.Count; place++)
            known.TryAdd(model[place], place);
        int[] places = [.. data.Select(label => known.GetValueOrDefault(label, -1))];
        if (model.Count == data.Count && Array.TrueForAll(places, place => place >= 0))
            return places;
        string told = model.Count > 5 ? $"{string.Join(", ", model.Take(5))} and {model.Count - 5} more" : string.Join(", ", model);
        string? stranger = data.FirstOrDefault(label => !known.ContainsKey(label));
        throw new EngineException($"The model and the data have other classes: the model tells {told}{(stranger is null ? "" : $"; the data have '{stranger}'")}.");
    }
}
