using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>A copy of what was read in a frame for the window. Its memory is used again and again.</summary>
internal sealed class InkView
{
    private readonly InkReading[] _readings = new InkReading[InkFinder.MostMarks];
    private byte[] _picture = [];
    private int _count;

    /// <summary>Whether the model looks for ink.</summary>
    public bool IsSearched { get; private set; }

    /// <summary>What was read, in the order of reading.</summary>
    public ReadOnlySpan<InkReading> Readings => _readings.AsSpan(0, _count);

    /// <summary>The main mark: its index in <see cref="Readings"/>; -1 when there is none.</summary>
    public int Main { get; private set; } = -1;

    /// <summary>What of the main mark enters the network: rows of blue, green, red bytes of a square.</summary>
    public ReadOnlySpan<byte> Picture => _picture;

    /// <summary>The side of that square in pixels.</summary>
    public int Side { get; private set; }

    /// <summary>Takes over what was read.</summary>
    /// <param name="reader">Who has read; null when the model does not look for ink.</param>
    public void Read(InkReader? reader)
    {
        IsSearched = reader is not null;
        (_count, Main) = (0, -1);
        if (reader is null)
            return;
        reader.Readings.CopyTo(_readings);
        (_count, Main, Side) = (reader.Readings.Length, reader.Main, reader.Side);
        if (_picture.Length != reader.Picture.Length)
            _picture = new byte[reader.Picture.Length];
        reader.Picture.CopyTo(_picture);
    }
}
