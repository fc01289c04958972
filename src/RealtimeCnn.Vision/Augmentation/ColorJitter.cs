using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>Changes brightness, contrast, saturation and hue of planes, in this order; each result is kept from 0 to 255.</summary>
/// <param name="format">Size and channels.</param>
internal sealed class ColorJitter(PlaneFormat format)
{
    private const float White = 255;

    /// <summary>Draws what is wanted, and changes a picture.</summary>
    public void Apply(AugmentationOptions options, Span<float> planes, RandomSequence random)
    {
        if (options.Brightness > 0)
            Brighten(planes, Draw(options.Brightness, random));
        if (options.Contrast > 0)
            ChangeContrast(planes, Draw(options.Contrast, random));
        // Drawn for grey pictures too, so that what follows does not depend on the channels.
        if (options.Saturation > 0)
            Saturate(planes, Draw(options.Saturation, random));
        if (options.Hue > 0)
            TurnHue(planes, (float)random.NextDouble(-options.Hue, options.Hue));
    }

    /// <summary>Multiplies all numbers.</summary>
    public static void Brighten(Span<float> planes, float factor)
    {
        foreach (ref float value in planes)
            value = Keep(value * factor);
    }

    /// <summary>Multiplies distances from the mean brightness.</summary>
    public void ChangeContrast(Span<float> planes, float factor)
    {
        // In double precision, so that the mean of an even picture is its brightness.
        double sum = 0;
        for (int pixel = 0; pixel < format.Plane; pixel++)
            sum += Grey(planes, pixel);
        float mean = (float)(sum / format.Plane);
        foreach (ref float value in planes)
            value = Keep((factor * value) + ((1 - factor) * mean));
    }

    /// <summary>Multiplies distances from grey.</summary>
    public void Saturate(Span<float> planes, float factor)
    {
        if (format.Channels == 1)
            return;
        for (int pixel = 0; pixel < format.Plane; pixel++)
        {
            float grey = (1 - factor) * Grey(planes, pixel);
            for (int channel = 0; channel < 3; channel++)
            {
                ref float value = ref planes[(channel * format.Plane) + pixel];
                value = Keep((factor * value) + grey);
            }
        }
    }

    /// <summary>Turns the colours on the colour circle; what is brightest and darkest in each pixel stays.</summary>
    /// <param name="planes">The planes.</param>
    /// <param name="turn">The part of a whole turn: from red over green to blue.</param>
    public void TurnHue(Span<float> planes, float turn)
    {
        if (format.Channels == 1)
            return;
        for (int pixel = 0; pixel < format.Plane; pixel++)
        {
            ref float red = ref planes[format.Red + pixel];
            ref float green = ref planes[format.Plane + pixel];
            ref float blue = ref planes[format.Blue + pixel];
            float most = Math.Max(red, Math.Max(green, blue));
            float range = most - Math.Min(red, Math.Min(green, blue));
            if (range == 0)
                continue;
            // Six sectors of the circle; in each one channel is the brightest.
            float hue = most == red ? (green - blue) / range : most == green ? 2 + ((blue - red) / range) : 4 + ((red - green) / range);
            hue += 6 * turn;
            (red, green, blue) = (Channel(5, hue, most, range), Channel(3, hue, most, range), Channel(1, hue, most, range));
        }
    }

    // How much a channel lies below the brightest: nothing over two sectors, everything over two, a ramp between them.
    private static float Channel(float offset, float hue, float most, float range)
    {
        float place = offset + hue;
        place -= 6 * MathF.Floor(place / 6);
        return most - (range * Math.Clamp(Math.Min(place, 4 - place), 0, 1));
    }

    private static float Draw(double most, RandomSequence random) => (float)random.NextDouble(1 - most, 1 + most);

    private static float Keep(float value) => Math.Clamp(value, 0, White);

    private float Grey(ReadOnlySpan<float> planes, int pixel) => format.Channels == 1
        ? planes[pixel]
        : (0.299f * planes[format.Red + pixel]) + (0.587f * planes[format.Plane + pixel]) + (0.114f * planes[format.Blue + pixel]);
}
