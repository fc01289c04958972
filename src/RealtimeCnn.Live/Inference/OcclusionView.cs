using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>A copy of an occlusion map for the window.</summary>
internal sealed class OcclusionView
{
    private byte[] _pixels = [];

    /// <summary>Places in a row; 0 while there is no map.</summary>
    public int Columns { get; private set; }

    /// <summary>Rows of places.</summary>
    public int Rows { get; private set; }

    /// <summary>Where the map lies on the frame; the frame is 1 wide and 1 high.</summary>
    public Box Place { get; private set; }

    /// <summary>A byte for each place: 128 nothing changes, above: the probability falls, below: it rises.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>Forgets the map.</summary>
    public void Clear() => Columns = 0;

    /// <summary>Takes a map over by copying.</summary>
    /// <param name="map">The map.</param>
    /// <param name="frame">The frame that it is of.</param>
    public void Read(OcclusionMap map, Frame frame) => Set(
        map.Drops,
        map.Columns,
        new Box(
            map.Left / frame.Width, map.Top / frame.Height, map.Columns * map.CellWidth / frame.Width, map.Rows * map.CellHeight / frame.Height));

    /// <summary>Takes a map over by copying; the largest change has the strongest colour.</summary>
    /// <param name="falls">By how much the probability falls at each place; NaN where it is not known yet.</param>
    /// <param name="columns">Places in a row.</param>
    /// <param name="place">Where the map lies on the frame.</param>
    public void Set(ReadOnlySpan<float> falls, int columns, Box place)
    {
        (Columns, Rows, Place) = (columns, falls.Length / columns, place);
        if (_pixels.Length != falls.Length)
            _pixels = new byte[falls.Length];
        float most = 1e-6f;
        foreach (float fall in falls)
            most = MathF.Max(most, float.IsNaN(fall) ? 0 : MathF.Abs(fall));
        for (int index = 0; index < falls.Length; index++)
            _pixels[index] = float.IsNaN(falls[index]) ? (byte)128 : (byte)(128 + MathF.Round(127 * falls[index] / most));
    }
}
