using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>Changes one picture at random, between resampling and normalisation. Allocates nothing; belongs to one thread.</summary>
internal sealed class Augmenter
{
    private readonly AugmentationOptions _options;
    private readonly PlaneFormat _format;
    private readonly float[] _mean;
    private readonly float[] _copy;
    private readonly PictureMover _mover;
    private readonly ColorJitter _colors;

    /// <summary>Prepares for inputs of one size.</summary>
    /// <param name="options">What is changed.</param>
    /// <param name="preprocessing">Size and channels of the input, and its mean.</param>
    /// <exception cref="EngineException">A number of the options is not possible.</exception>
    public Augmenter(AugmentationOptions options, Preprocessing preprocessing)
    {
        AugmentationWords.Check(options);
        _options = options;
        _format = new PlaneFormat(preprocessing.Width, preprocessing.Height, preprocessing.Channels);
        _mean = Normalization.Of(preprocessing).Mean;
        _copy = new float[_format.Channels * _format.Plane];
        _mover = new PictureMover(_format, options.Fill);
        _colors = new ColorJitter(_format);
    }

    /// <summary>Changes a picture.</summary>
    /// <param name="planes">Its planes, 0 to 255.</param>
    /// <param name="random">Random numbers for this picture alone.</param>
    public void Apply(Span<float> planes, RandomSequence random)
    {
        PictureMotion motion = PictureMotion.Draw(_options, _format, random);
        if (motion != PictureMotion.None)
        {
            planes.CopyTo(_copy);
            _mover.Move(_copy, planes, motion);
        }

        _colors.Apply(_options, planes, random);
        if (_options.Erasing > 0 && random.NextDouble() < _options.Erasing)
            Erase(planes, PixelBox.DrawErased(_format, random));
        if (_options.Cutout > 0)
            Erase(planes, PixelBox.DrawAround(_format, _options.Cutout, _options.Cutout, random));
    }

    // The mean becomes zero.
    private void Erase(Span<float> planes, PixelBox box)
    {
        for (int channel = 0; channel < _format.Channels; channel++)
        {
            for (int row = box.Top; row < box.Top + box.Height; row++)
                planes.Slice((channel * _format.Plane) + (row * _format.Width) + box.Left, box.Width).Fill(_mean[channel]);
        }
    }
}
