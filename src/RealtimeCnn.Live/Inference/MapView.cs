using RealtimeCnn.Engine;

namespace RealtimeCnn.Live;

/// <summary>A copy of a <see cref="FeatureAtlas"/> for the window. Its memory is used again and again.</summary>
internal sealed class MapView
{
    private byte[] _pixels = [];
    private ValueRange[] _ranges = [];
    private ValueRange _all;
    private bool _together;

    /// <summary>Geometry of the atlas; null while there is none.</summary>
    public AtlasGeometry? Geometry { get; private set; }

    /// <summary>The pixels of the atlas, one byte each.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>Smallest and largest value of each channel of the layer.</summary>
    public ReadOnlySpan<ValueRange> Ranges => _ranges;

    /// <summary>Forgets what it shows.</summary>
    public void Clear() => Geometry = null;

    /// <summary>Waits for the device and copies an atlas.</summary>
    public void Read(FeatureAtlas atlas)
    {
        Geometry = atlas.Geometry;
        if (_pixels.Length != Geometry.Width * Geometry.Height)
            _pixels = new byte[Geometry.Width * Geometry.Height];
        if (_ranges.Length != atlas.Channels)
            _ranges = new ValueRange[atlas.Channels];
        atlas.Read(_pixels);
        atlas.ReadRanges(_ranges);
        _together = atlas.IsCells || atlas.Contrast == ContrastMode.Layer;
        _all = _ranges[0];
        foreach (ValueRange range in _ranges)
            _all = _all.Union(range);
    }

    /// <summary>The range that the brightness of a channel refers to.</summary>
    public ValueRange ScaleOf(int channel) => _together ? _all : _ranges[channel];
}
