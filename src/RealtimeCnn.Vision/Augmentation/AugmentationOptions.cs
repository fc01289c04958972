using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// How training pictures are changed at random, so that a network learns what stays the same: each picture differently in each epoch. The
/// words are those of PyTorch and Keras. Everything is off by default.
/// </summary>
public sealed record AugmentationOptions
{
    /// <summary>Nothing is changed.</summary>
    public static AugmentationOptions None { get; } = new();

    /// <summary>The probability of being mirrored left to right.</summary>
    public double Flip { get; init; }

    /// <summary>Moved by up to this share of width and height, each way, by whole pixels.</summary>
    public double Shift { get; init; }

    /// <summary>A border of this many pixels is put around the picture and a piece of the old size cut out anywhere.</summary>
    public int Crop { get; init; }

    /// <summary>Turned about the centre by up to this many degrees, either way.</summary>
    public double Rotate { get; init; }

    /// <summary>Made larger or smaller by a factor from 1 - this to 1 + this.</summary>
    public double Scale { get; init; }

    /// <summary>Made brighter or darker by a factor from 1 - this to 1 + this.</summary>
    public double Brightness { get; init; }

    /// <summary>Distances from the picture's mean brightness multiplied by a factor from 1 - this to 1 + this.</summary>
    public double Contrast { get; init; }

    /// <summary>Distances from grey multiplied by a factor from 1 - this to 1 + this. No change to pictures of one channel.</summary>
    public double Saturation { get; init; }

    /// <summary>Colours turned by up to this part of the colour circle, either way. No change to pictures of one channel.</summary>
    public double Hue { get; init; }

    /// <summary>
    /// The probability that a rectangle is set to the mean (Zhong et al. 2017): 0.02 to 0.33 of the area, 0.3 to 3.3 times as high as wide.
    /// </summary>
    public double Erasing { get; init; }

    /// <summary>A square of this side with its centre anywhere in the picture is set to the mean (DeVries and Taylor 2017).</summary>
    public int Cutout { get; init; }

    /// <summary>Two pictures and their labels are blended, with a share from the beta distribution with these parameters (Zhang et al. 2017).</summary>
    public double Mixup { get; init; }

    /// <summary>
    /// A rectangle comes from another picture, with a share from the beta distribution with these parameters (Yun et al. 2019). With mixup,
    /// each batch has the one or the other.
    /// </summary>
    public double CutMix { get; init; }

    /// <summary>What lies beyond the border.</summary>
    public FillMode Fill { get; init; }

    /// <summary>Whether labels are mixed, so that a loss must take probabilities of classes.</summary>
    public bool MixesLabels => Mixup > 0 || CutMix > 0;

    /// <summary>Reads options as a person writes them: <c>flip,crop=4,cutout=8</c>; a word without a number has its usual one.</summary>
    /// <param name="text">The options; <c>none</c> for none.</param>
    /// <returns>The options.</returns>
    /// <exception cref="EngineException">A word or a number is not known here.</exception>
    public static AugmentationOptions Parse(string text) => AugmentationWords.Parse(text);

    /// <summary>The options as <see cref="Parse"/> reads them.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => AugmentationWords.Write(this);
}
