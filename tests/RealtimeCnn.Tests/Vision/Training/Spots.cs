using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>
/// Pictures that a small network learns to tell apart within seconds: each class has a bright spot at a place of its own, in noise. Files of
/// the form of MNIST, so that the whole way from the file on is trained with.
/// </summary>
internal static class Spots
{
    internal const int Side = 12;
    internal const int Classes = 10;

    /// <summary>Writes the files into a folder and tells how the data are named.</summary>
    internal static string Write(string folder, int train = 200, int test = 50, int side = Side)
    {
        foreach ((string part, int count, int seed) in new[] { ("train", train, 1), ("t10k", test, 2) })
        {
            Random random = new(seed);
            byte[] labels = [.. Enumerable.Range(0, count).Select(item => (byte)(item % Classes))];
            byte[] pixels = [.. labels.SelectMany(label => Picture(label, side, random))];
            DataFiles.Write(folder, $"{part}-images-idx3-ubyte", DataFiles.Idx([count, side, side], pixels));
            DataFiles.Write(folder, $"{part}-labels-idx1-ubyte", DataFiles.Idx([count], labels));
        }

        return $"mnist:{folder}";
    }

    /// <summary>A network with everything that has a state: statistics, dropout, several kernels.</summary>
    internal static Network Network(DatasetSplits data, long seed = 1)
    {
        Network network = new NetworkBuilder([1, Side, Side], seed)
            .Conv(5, 3, padding: 1).BatchNorm().Relu().MaxPool(2).Conv(17, 3).Dropout2d(0.2f).Relu().Flatten().Linear(20).Relu().Dropout(0.3f).Linear(Classes).Build();
        return For(network, data);
    }

    /// <summary>A network without chance and without statistics, so that a batch is the sum of its pictures.</summary>
    internal static Network PlainNetwork(DatasetSplits data) =>
        For(new NetworkBuilder([1, Side, Side], 1).Conv(5, 3).Relu().MaxPool(2).Flatten().Linear(Classes).Build(), data);

    private static Network For(Network network, DatasetSplits data) => network.With(network.Metadata with
    {
        Labels = data.Train.Labels,
        Preprocessing = data.PreprocessingFor(Side, Side),
    });

    private static IEnumerable<byte> Picture(int label, int side, Random random)
    {
        (int row, int column) = (1 + (label / 5 * (side / 2)), 1 + (label % 5 * ((side - 2) / 5)));
        for (int pixel = 0; pixel < side * side; pixel++)
        {
            bool isSpot = pixel / side - row is 0 or 1 or 2 && pixel % side - column is 0 or 1;
            yield return (byte)(random.Next(60) + (isSpot ? 160 : 0));
        }
    }
}
