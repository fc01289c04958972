using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// Reads all that is written in a picture, digit by digit. A classifier answers for the main mark; the others go through a session of
/// their own, so that what is watched in the classifier's stays that of the main mark. Reading allocates nothing once there were several
/// marks. Belongs to the device's thread.
/// </summary>
/// <param name="device">The device.</param>
/// <param name="network">The network that the classifier has; it looks for ink.</param>
public sealed class InkReader(ComputeDevice device, Network network) : IDisposable
{
    private readonly InkReading[] _readings = new InkReading[InkFinder.MostMarks];
    private Classifier? _others;
    private InkFinder? _ink;
    private int _count;

    /// <summary>What was read in the last picture, in the order of reading; empty when there was no ink.</summary>
    public ReadOnlySpan<InkReading> Readings => _readings.AsSpan(0, _count);

    /// <summary>The main mark: its index in <see cref="Readings"/>; -1 when there is none.</summary>
    public int Main => _ink?.Main ?? -1;

    /// <summary>What of the main mark enters the network: a square of blue, green, red bytes. Valid until the next picture.</summary>
    public ReadOnlySpan<byte> Picture => _ink is null ? [] : _ink.PictureOf(_ink.Main);

    /// <summary>The side of <see cref="Picture"/> in pixels; 0 before the first picture.</summary>
    public int Side { get; private set; }

    /// <summary>Reads the picture that a classifier has just completed; no other may be enqueued there.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <returns><see cref="Readings"/>.</returns>
    /// <exception cref="OpenClException">The device failed.</exception>
    public ReadOnlySpan<InkReading> Read(Classifier classifier)
    {
        _ink = classifier.Ink ?? throw new ArgumentException("the classifier does not look for ink", nameof(classifier));
        Side = classifier.Preprocessing.Width;
        _count = _ink.Marks.Length;
        for (int mark = 0; mark < _count; mark++)
        {
            ReadOnlySpan<ClassScore> top = classifier.Top;
            if (mark != _ink.Main)
                top = (_others ??= new Classifier(device, network, topK: 1)).Classify(_ink.PictureOf(mark), Side, Side);
            _readings[mark] = new InkReading(_ink.Marks[mark], top[0]);
        }

        return Readings;
    }

    /// <summary>Releases what it holds on the device.</summary>
    public void Dispose() => _others?.Dispose();
}
