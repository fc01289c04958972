using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>How a model wants its pictures, in the words of the options of <c>predict</c>.</summary>
internal sealed record PreprocessingReport(
    string Size, string Channels, string Resize, int ShorterSide, IReadOnlyList<float> Mean, IReadOnlyList<float> Scale)
{
    public static PreprocessingReport Of(Preprocessing preprocessing) => new(
        $"{preprocessing.Width}x{preprocessing.Height}",
        preprocessing.Channels switch { ChannelOrder.Rgb => "rgb", ChannelOrder.Bgr => "bgr", _ => "gray" },
        preprocessing.Resize switch { ResizeRule.Crop => "crop", ResizeRule.Letterbox => "letterbox", ResizeRule.Ink => "ink", _ => "stretch" },
        preprocessing.ShorterSide,
        preprocessing.Mean,
        preprocessing.Scale);

    /// <summary>The options that say the same.</summary>
    public override string ToString()
    {
        string fit = ShorterSide > 0 ? $"--crop {ShorterSide}" : $"--resize {Resize}";
        return $"--size {Size} {fit} --{Channels} --mean={string.Join(',', Mean)} --scale={string.Join(',', Scale)}";
    }
}
