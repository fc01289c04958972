using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>Makes the network of a run, for its data.</summary>
internal static class RunNetwork
{
    /// <summary>A network by name: for pictures as the data have them, if all are of one size, unless a shape is given.</summary>
    /// <exception cref="EngineException">There is none of the name, or it cannot take such pictures.</exception>
    public static Network Create(string name, Shape? input, DatasetSplits data, long seed)
    {
        Shape? own = data.Train.Format is PictureFormat format ? [format.Channels, format.Height, format.Width] : null;
        return Prepare(NetworkSource.Create(name, input ?? own, data.Train.Labels.Count, seed), data);
    }

    /// <summary>A network that was trained before, with a new head where its classes are others.</summary>
    /// <exception cref="EngineException">The file is no model that can be trained further.</exception>
    public static Network Load(string file, DatasetSplits data, long seed) =>
        Prepare(Transfer.WithClasses(ModelFile.Load(file), data.Train.Labels, seed), data);

    /// <summary>Says beforehand that the device has too little memory.</summary>
    /// <exception cref="DeviceMemoryException">It has; the message says which batch fits.</exception>
    public static void RequireMemory(ComputeDevice device, Network network, TrainingRecipe recipe)
    {
        long there = device.Description.GlobalMemoryBytes;
        long one = BytesFor(device, network, recipe, 1);
        long wanted = BytesOrTooMany(device, network, recipe, recipe.BatchSize);
        if (wanted <= there)
            return;
        int fits = 0;
        for (int low = 1, high = recipe.BatchSize - 1; low <= high;)
        {
            int batch = low + ((high - low) / 2);
            if (BytesOrTooMany(device, network, recipe, batch) <= there)
                (fits, low) = (batch, batch + 1);
            else
                high = batch - 1;
        }

        string advice = fits > 0 ? $"a batch of {fits} fits (--batch-size {fits}); with --accumulate the steps stay as large" : "not even one picture at a time fits; take a smaller network";
        throw new DeviceMemoryException(
            $"Training with batches of {recipe.BatchSize} takes about {(wanted == long.MaxValue ? (double)one * recipe.BatchSize : wanted) / 1048576:0} MiB, "
            + $"{device.Description} has {there / 1048576.0:0} MiB: {advice}.",
            wanted);
    }

    private static long BytesOrTooMany(ComputeDevice device, Network network, TrainingRecipe recipe, int batch)
    {
        try
        {
            return BytesFor(device, network, recipe, batch);
        }
        catch (EngineException) when (batch > 1)
        {
            // One picture fits; so many would make a value with more elements than a tensor can have.
            return long.MaxValue;
        }
    }

    private static long BytesFor(ComputeDevice device, Network network, TrainingRecipe recipe, int batch) =>
        TrainingSession.EstimateBytes(network.WithBatch(batch), device.KernelClass, recipe.SessionOptionsFor(network))
        + Optimizer.StateBytes(network, recipe.Optimizer)
        // The validation pictures are evaluated beside it.
        + InferenceSession.EstimateBytes(network.WithBatch(batch), device.KernelClass);

    private static Network Prepare(Network network, DatasetSplits data)
    {
        Shape input = network.Inputs[0].Shape;
        if (network.Inputs.Count != 1 || input.Rank != 4 || input[1] is not (1 or 3))
            throw new EngineException($"The network takes {input}; networks for pictures of 1 or 3 channels can be trained here.");
        Preprocessing preprocessing = network.Metadata.Preprocessing ?? WithChannels(data.PreprocessingFor(input[3], input[2]), input[1]);
        return network.With(network.Metadata with { Labels = data.Train.Labels, Preprocessing = preprocessing });
    }

    private static Preprocessing WithChannels(Preprocessing preprocessing, int channels)
    {
        if (channels == (preprocessing.Channels == ChannelOrder.Gray ? 1 : 3))
            return preprocessing;
        return preprocessing with
        {
            Channels = channels == 1 ? ChannelOrder.Gray : ChannelOrder.Rgb,
            Mean = [preprocessing.Mean.Average()],
            Scale = [preprocessing.Scale.Average()],
        };
    }
}
