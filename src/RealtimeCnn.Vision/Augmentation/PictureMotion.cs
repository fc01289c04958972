using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// How a picture is moved: mirrored, then scaled and turned about its centre, then moved by whole pixels. Stored as where each pixel of
/// the result comes from: source = (XX x + XY y + X, YX x + YY y + Y).
/// </summary>
/// <param name="XX">Source columns for one column of the result.</param>
/// <param name="XY">Source columns for one row of the result.</param>
/// <param name="X">Source column of the first pixel of the result.</param>
/// <param name="YX">Source rows for one column of the result.</param>
/// <param name="YY">Source rows for one row of the result.</param>
/// <param name="Y">Source row of the first pixel of the result.</param>
internal readonly record struct PictureMotion(float XX, float XY, float X, float YX, float YY, float Y)
{
    /// <summary>Nothing is moved.</summary>
    public static PictureMotion None { get; } = new(1, 0, 0, 0, 1, 0);

    /// <summary>Whether pixels stay whole: mirrored and moved at most.</summary>
    public bool IsWhole => XX is 1 or -1 && XY == 0 && YX == 0 && YY == 1;

    /// <summary>Draws a motion.</summary>
    public static PictureMotion Draw(AugmentationOptions options, PlaneFormat format, RandomSequence random)
    {
        // The order of the draws is part of what a seed means.
        double scale = options.Scale > 0 ? random.NextDouble(1 - options.Scale, 1 + options.Scale) : 1;
        double degrees = options.Rotate > 0 ? random.NextDouble(-options.Rotate, options.Rotate) : 0;
        int right = DrawShift(options, format.Width, random);
        int down = DrawShift(options, format.Height, random);
        bool isMirrored = options.Flip > 0 && random.NextDouble() < options.Flip;
        return Of(format, scale, degrees, right, down, isMirrored);
    }

    /// <summary>Makes a motion.</summary>
    /// <param name="format">Size of the picture.</param>
    /// <param name="scale">The factor of size.</param>
    /// <param name="degrees">The angle, against the clock.</param>
    /// <param name="right">Pixels to the right.</param>
    /// <param name="down">Pixels down.</param>
    /// <param name="isMirrored">Whether left and right are exchanged first.</param>
    public static PictureMotion Of(PlaneFormat format, double scale, double degrees, int right, int down, bool isMirrored)
    {
        (double centreX, double centreY) = ((format.Width - 1) / 2.0, (format.Height - 1) / 2.0);
        // Sine and cosine may differ in their last bit from one machine to the next; as floats they do not.
        (double sine, double cosine) = degrees == 0 ? (0, 1) : Math.SinCos(degrees * Math.PI / 180);
        (float across, float along) = ((float)(cosine / scale), (float)(sine / scale));
        double x = centreX - (across * (centreX + right)) + (along * (centreY + down));
        double y = centreY - (along * (centreX + right)) - (across * (centreY + down));
        return isMirrored
            ? new PictureMotion(-across, along, (float)(format.Width - 1 - x), along, across, (float)y)
            : new PictureMotion(across, -along, (float)x, along, across, (float)y);
    }

    private static int DrawShift(AugmentationOptions options, int size, RandomSequence random)
    {
        int shift = options.Shift > 0 ? (int)Math.Round(random.NextDouble(-options.Shift, options.Shift) * size) : 0;
        return options.Crop > 0 ? shift + random.NextInteger((2 * options.Crop) + 1) - options.Crop : shift;
    }
}
