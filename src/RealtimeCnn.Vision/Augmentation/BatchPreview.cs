using OpenCvSharp;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>Draws the pictures of a batch as the network gets them, with their labels below.</summary>
public static class BatchPreview
{
    private const int LeastTile = 96;
    private const int LabelHeight = 18;
    private const int Gap = 4;
    private const HersheyFonts Font = HersheyFonts.HersheySimplex;
    private const double FontSize = 0.4;

    private static readonly Scalar Paper = new(255, 255, 255), Ink = new(0, 0, 0);

    /// <summary>Draws a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="preprocessing">How its pictures became inputs; it is undone.</param>
    /// <param name="labels">The names of the classes.</param>
    /// <param name="frame">Takes the drawing: as many rows as columns, enlarged by whole numbers where pictures are small.</param>
    public static void Draw(Batch batch, Preprocessing preprocessing, IReadOnlyList<string> labels, Frame frame)
    {
        int columns = (int)Math.Ceiling(Math.Sqrt(batch.Count));
        int rows = (batch.Count + columns - 1) / columns;
        int factor = Math.Max(1, (LeastTile + preprocessing.Width - 1) / preprocessing.Width);
        Size tile = new(preprocessing.Width * factor, preprocessing.Height * factor);
        Size cell = new(tile.Width + Gap, tile.Height + LabelHeight + Gap);
        frame.Resize((cell.Width * columns) + Gap, (cell.Height * rows) + Gap);
        frame.Picture.SetTo(Paper);
        Normalization normalization = Normalization.Of(preprocessing);
        using Mat picture = new(preprocessing.Height, preprocessing.Width, MatType.CV_8UC3);
        using Mat enlarged = new();
        for (int index = 0; index < batch.Count; index++)
        {
            Point corner = new((index % columns * cell.Width) + Gap, (index / columns * cell.Height) + Gap);
            Restore(batch.WritableInput(index), preprocessing, normalization, picture);
            Cv2.Resize(picture, enlarged, tile, 0, 0, InterpolationFlags.Nearest);
            using Mat place = frame.Picture.SubMat(new Rect(corner.X, corner.Y, tile.Width, tile.Height));
            enlarged.CopyTo(place);
            // The width of the cell cuts a long name off.
            using Mat line = frame.Picture.SubMat(new Rect(corner.X, corner.Y + tile.Height, tile.Width, LabelHeight));
            Cv2.PutText(line, LabelOf(batch, index, labels), new Point(0, LabelHeight - 5), Font, FontSize, Ink, 1, LineTypes.AntiAlias);
        }
    }

    private static string LabelOf(Batch batch, int index, IReadOnlyList<string> labels)
    {
        (int label, int other, float share) = (batch.Labels[index], batch.OtherLabels[index], batch.Shares[index]);
        return label == other ? labels[label] : $"{100 * share:0}% {labels[label]}, {labels[other]}";
    }

    private static unsafe void Restore(ReadOnlySpan<float> input, Preprocessing preprocessing, Normalization normalization, Mat picture)
    {
        int plane = preprocessing.Width * preprocessing.Height;
        Span<byte> pixels = new(picture.DataPointer, 3 * plane);
        for (int index = 0; index < pixels.Length; index++)
        {
            // Blue, green, red are the channels 0, 1, 2, or 2, 1, 0, or all of them the one.
            int channel = preprocessing.Channels switch { ChannelOrder.Gray => 0, ChannelOrder.Bgr => index % 3, _ => 2 - (index % 3) };
            float value = (input[(channel * plane) + (index / 3)] / normalization.Scale[channel]) + normalization.Mean[channel];
            pixels[index] = (byte)Math.Clamp(value + 0.5f, 0, 255);
        }
    }
}
