using OpenCvSharp;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Vision;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.CommandLine;

/// <summary>A small video, and a small classifier that tells its frames apart; made here, so that no test depends on data from outside.</summary>
internal static class SmallMedia
{
    internal const int Width = 64;
    internal const int Height = 48;

    /// <summary>Writes a video whose first half is dark and whose second half is bright.</summary>
    internal static string WriteVideo(TemporaryFolder folder, int frames)
    {
        string path = folder.PathOf("clip.avi");
        using Frame frame = new();
        using VideoRecorder recorder = new(path, Width, Height, 25);
        byte[] pixels = new byte[3 * Width * Height];
        for (int index = 0; index < frames; index++)
        {
            pixels.AsSpan().Fill((byte)(index < frames / 2 ? 20 : 220));
            frame.Write(pixels, Width, Height);
            recorder.Write(frame);
        }

        recorder.Close();
        return path;
    }

    /// <summary>Writes a picture of one grey.</summary>
    internal static string WritePicture(string path, int width = Width, int height = Height, byte brightness = 220)
    {
        using Mat picture = new(height, width, MatType.CV_8UC3, new Scalar(brightness, brightness, brightness));
        File.WriteAllBytes(path, picture.ToBytes(Path.GetExtension(path)));
        return path;
    }

    /// <summary>Writes <see cref="Classifier"/> as a model file.</summary>
    internal static string WriteModel(TemporaryFolder folder)
    {
        string path = folder.PathOf("brightness.onnx");
        OnnxWriter.Save(Classifier(), path);
        return path;
    }

    /// <summary>Writes <see cref="InkClassifier"/> as a model file.</summary>
    internal static string WriteInkModel(TemporaryFolder folder)
    {
        string path = folder.PathOf("ink.onnx");
        OnnxWriter.Save(InkClassifier(), path);
        return path;
    }

    /// <summary>A page with 0, 1 and 0 in a row.</summary>
    internal static InkPage WrittenPage() => new InkPage(320, 200).Fill(215)
        .Draw(50, InkPage.Ring(70, 100, 30, 9)).Draw(50, InkPage.Line(160, 70, 160, 135, 9)).Draw(50, InkPage.Ring(250, 100, 30, 9));

    /// <summary>Looks for ink, 28x28: "1" where there is ink in the middle, else "0".</summary>
    internal static Network InkClassifier()
    {
        const int side = 28;
        HostTensor<float> weights = new([2, 1, side, side]);
        for (int row = 11; row < 17; row++)
        {
            for (int column = 12; column < 17; column++)
                weights[1, 0, row, column] = 1;
        }

        Conv2d convolution = new()
        {
            Name = "conv",
            Weight = new Parameter("conv.weight", weights),
            Bias = new Parameter("conv.bias", new HostTensor<float>([2], [4, 0])),
        };
        Preprocessing preprocessing = new() { Width = side, Height = side, Channels = ChannelOrder.Gray, Resize = ResizeRule.Ink, Scale = [1 / 255f] };
        return new Network(
            [new NetworkInput("picture", [1, 1, side, side])],
            [new NetworkNode(convolution, ["picture"]), new NetworkNode(new Flatten { Name = "flatten" }, ["conv"])],
            [new NetworkOutput("scores", "flatten")],
            new ModelMetadata { Labels = ["0", "1"], Preprocessing = preprocessing });
    }

    /// <summary>
    /// A convolution and a softmax over two classes: "dark" has the value 1 - brightness, "bright" the value of the brightness (0 to 1),
    /// both times 10.
    /// </summary>
    internal static Network Classifier()
    {
        HostTensor<float> weights = new([2, 3, 4, 4]);
        weights.Values.AsSpan(0, 48).Fill(-10 / 48f);
        weights.Values.AsSpan(48).Fill(10 / 48f);
        Conv2d convolution = new()
        {
            Name = "conv",
            Weight = new Parameter("conv.weight", weights),
            Bias = new Parameter("conv.bias", new HostTensor<float>([2], [10, 0])),
        };
        ModelMetadata metadata = new()
        {
            Labels = ["dark", "bright"],
            Preprocessing = new Preprocessing { Width = 4, Height = 4, Scale = [1 / 255f] },
        };
        return new Network(
            [new NetworkInput("picture", [1, 3, 4, 4])],
            [
                new NetworkNode(convolution, ["picture"]),
                new NetworkNode(new Flatten { Name = "flatten" }, ["conv"]),
                new NetworkNode(new Softmax { Name = "softmax" }, ["flatten"]),
            ],
            [new NetworkOutput("probabilities", "softmax")],
            metadata);
    }
}
