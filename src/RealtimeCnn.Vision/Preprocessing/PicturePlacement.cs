using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>Which part of a picture goes where in the input of a network.</summary>
/// <param name="Left">First input column that shows the picture.</param>
/// <param name="Top">First input row that shows the picture.</param>
/// <param name="Width">Input columns that show the picture.</param>
/// <param name="Height">Input rows that show the picture.</param>
/// <param name="OffsetX">Picture column at the left edge of the first input column.</param>
/// <param name="OffsetY">Picture row at the upper edge of the first input row.</param>
/// <param name="StepX">Picture columns for one input column.</param>
/// <param name="StepY">Picture rows for one input row.</param>
public readonly record struct PicturePlacement(
    int Left, int Top, int Width, int Height, float OffsetX, float OffsetY, float StepX, float StepY)
{
    /// <summary>Fits a picture to an input.</summary>
    /// <param name="preprocessing">Size and rule.</param>
    /// <param name="width">Width of the picture.</param>
    /// <param name="height">Height of the picture.</param>
    /// <returns>The placement.</returns>
    /// <exception cref="EngineException">The shorter side is to be scaled to less than the input's.</exception>
    public static PicturePlacement Of(Preprocessing preprocessing, int width, int height) => preprocessing.Resize switch
    {
        ResizeRule.Crop => Crop(preprocessing, width, height),
        ResizeRule.Letterbox => Letterbox(preprocessing, width, height),
        _ => Whole(0, 0, preprocessing.Width, preprocessing.Height, width, height),
    };

    // The scaled picture has whole pixels, and the cut begins at a whole pixel: as the usual two steps, resize and crop, would do.
    private static PicturePlacement Crop(Preprocessing preprocessing, int width, int height)
    {
        (int targetWidth, int targetHeight) = (preprocessing.Width, preprocessing.Height);
        double scale = preprocessing.ShorterSide > 0
            ? (double)preprocessing.ShorterSide / Math.Min(width, height)
            : Math.Max((double)targetWidth / width, (double)targetHeight / height);
        int scaledWidth = (int)Math.Round(width * scale, MidpointRounding.AwayFromZero);
        int scaledHeight = (int)Math.Round(height * scale, MidpointRounding.AwayFromZero);
        if (scaledWidth < targetWidth || scaledHeight < targetHeight)
        {
            throw new EngineException(
                $"A picture scaled to {preprocessing.ShorterSide} pixels on its shorter side is smaller than the input, {targetWidth}x{targetHeight}; scale it to more.");
        }

        float stepX = (float)width / scaledWidth;
        float stepY = (float)height / scaledHeight;
        return new PicturePlacement(
            0, 0, targetWidth, targetHeight, (scaledWidth - targetWidth) / 2 * stepX, (scaledHeight - targetHeight) / 2 * stepY, stepX, stepY);
    }

    private static PicturePlacement Letterbox(Preprocessing preprocessing, int width, int height)
    {
        double scale = Math.Min((double)preprocessing.Width / width, (double)preprocessing.Height / height);
        int placedWidth = Math.Clamp((int)Math.Round(width * scale), 1, preprocessing.Width);
        int placedHeight = Math.Clamp((int)Math.Round(height * scale), 1, preprocessing.Height);
        return Whole(
            (preprocessing.Width - placedWidth) / 2, (preprocessing.Height - placedHeight) / 2, placedWidth, placedHeight, width, height);
    }

    private static PicturePlacement Whole(int left, int top, int placedWidth, int placedHeight, int width, int height) =>
        new(left, top, placedWidth, placedHeight, 0, 0, (float)width / placedWidth, (float)height / placedHeight);
}
