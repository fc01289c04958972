namespace RealtimeCnn.Engine;

/// <summary>How a picture of another shape is fitted to a network's input.</summary>
public enum ResizeRule
{
    /// <summary>Scale the shorter side, cut out the centre: nothing distorted, the ends of the longer side lost.</summary>
    Crop,

    /// <summary>Scale the longer side, fill the rest with the mean: nothing distorted, nothing lost.</summary>
    Letterbox,

    /// <summary>Scale both sides by themselves: nothing lost, the picture distorted.</summary>
    Stretch,

    /// <summary>
    /// Find what is written in the picture, and place it as the pictures of MNIST are placed: white ink on black, its longer side 20/28 of
    /// the input's, its centre of mass in the middle. Pictures that have the input's size are such pictures and are taken as they are, so
    /// that a network sees the same numbers of them as in its training.
    /// </summary>
    Ink,
}
