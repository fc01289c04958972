using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// Mixes the pictures of a batch in pairs: the first with the last, the second with the last but one. The order of a batch is random
/// already, so these pairs are as good as any, and each pair can be mixed where it lies.
/// </summary>
/// <param name="options">What is mixed.</param>
/// <param name="format">Size and channels.</param>
internal sealed class BatchMixer(AugmentationOptions options, PlaneFormat format)
{
    /// <summary>Mixes a batch, and says so in its labels.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="random">Random numbers for this batch alone.</param>
    public void Apply(Batch batch, RandomSequence random)
    {
        bool isMixup = options.Mixup > 0 && (options.CutMix <= 0 || random.NextDouble() < 0.5);
        float share;
        if (isMixup)
        {
            share = (float)DrawBeta(options.Mixup, random);
            for (int index = 0; index < batch.Count / 2; index++)
                Blend(batch.WritableInput(index), batch.WritableInput(batch.Count - 1 - index), share);
        }
        else
        {
            double side = Math.Sqrt(1 - DrawBeta(options.CutMix, random));
            PixelBox box = PixelBox.DrawAround(format, (int)(format.Width * side), (int)(format.Height * side), random);
            for (int index = 0; index < batch.Count / 2; index++)
                Exchange(batch.WritableInput(index), batch.WritableInput(batch.Count - 1 - index), box);
            // What was cut off at the border does not count.
            share = 1 - (box.Width * box.Height / (float)format.Plane);
        }

        for (int index = 0; index < batch.Count; index++)
            batch.Mix(index, batch.Count - 1 - index, share);
    }

    /// <summary>Draws a share from the beta distribution with two equal parameters (Jöhnk 1964).</summary>
    public static double DrawBeta(double parameter, RandomSequence random)
    {
        while (true)
        {
            double first = Math.Pow(random.NextDouble(), 1 / parameter);
            double second = Math.Pow(random.NextDouble(), 1 / parameter);
            if (first + second is > 0 and <= 1)
                return first / (first + second);
        }
    }

    private static void Blend(Span<float> first, Span<float> second, float share)
    {
        for (int index = 0; index < first.Length; index++)
        {
            (float a, float b) = (first[index], second[index]);
            first[index] = (share * a) + ((1 - share) * b);
            second[index] = (share * b) + ((1 - share) * a);
        }
    }

    private void Exchange(Span<float> first, Span<float> second, PixelBox box)
    {
        for (int channel = 0; channel < format.Channels; channel++)
        {
            for (int row = box.Top; row < box.Top + box.Height; row++)
            {
                int begin = (channel * format.Plane) + (row * format.Width) + box.Left;
                for (int index = begin; index < begin + box.Width; index++)
                    (first[index], second[index]) = (second[index], first[index]);
            }
        }
    }
}
