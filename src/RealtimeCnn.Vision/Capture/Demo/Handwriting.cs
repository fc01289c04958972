using System.Numerics;
using System.Runtime.InteropServices;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>A digit as a hand writes it once: with a slant, a size, a speed, a pressure and a tremble of its own. Its memory is used again and again.</summary>
internal sealed class Handwriting
{
    // Pieces of the curve between two points of a stroke.
    private const int Pieces = 12;

    // More points than any way of writing a digit has.
    private const int MostPoints = 32;

    // Of a hand, in units of the strokes (a digit is 100 high): tremble of the points; how fast it writes and moves to the next stroke.
    private const double TrembleSize = 1.4, SlowestSpeed = 190, FastestSpeed = 330, LiftedSpeed = 420;

    private readonly List<PenPoint> _points = new(MostPoints * Pieces);
    private readonly List<Vector2> _stroke = new(MostPoints);

    /// <summary>The way of the pen.</summary>
    public ReadOnlySpan<PenPoint> Points => CollectionsMarshal.AsSpan(_points);

    /// <summary>How long it takes.</summary>
    public float Seconds => _points[^1].Seconds;

    /// <summary>Writes a digit.</summary>
    /// <param name="digit">The digit.</param>
    /// <param name="centre">Its middle, in pixels.</param>
    /// <param name="height">Its height in pixels.</param>
    /// <param name="pen">Width of the pen in pixels.</param>
    /// <param name="angle">By how much the page is turned, in radians.</param>
    /// <param name="random">What the hand depends on.</param>
    public void Write(int digit, Vector2 centre, double height, double pen, double angle, RandomSequence random)
    {
        Vector2[][][] ways = HandStrokes.Digits[digit];
        Vector2[][] way = ways[random.NextInteger(ways.Length)];
        double turn = angle + random.NextDouble(-0.07, 0.07), slant = random.NextDouble(-0.06, 0.24), breadth = random.NextDouble(0.86, 1.18);
        double speed = random.NextDouble(SlowestSpeed, FastestSpeed), pressure = random.NextDouble(0.1, 0.3), phase = random.NextDouble(0, 6);
        (double sine, double cosine) = Math.SinCos(turn);
        _points.Clear();
        double seconds = 0;
        Vector2 last = way[0][0];
        foreach (Vector2[] stroke in way)
        {
            Tremble(stroke, random);
            seconds += Vector2.Distance(last, _stroke[0]) / LiftedSpeed;
            bool isBegin = true;
            for (int piece = 0; piece <= (stroke.Length - 1) * Pieces; piece++)
            {
                Vector2 at = OnCurve(CollectionsMarshal.AsSpan(_stroke), piece);
                seconds += isBegin ? 0 : Vector2.Distance(last, at) / speed;
                last = at;
                double x = breadth * (at.X - 30) * height / 100, y = (at.Y - 50) * height / 100;
                x -= slant * y;
                double radius = pen / 2 * (1 + (pressure * Math.Sin(phase + (4 * seconds))));
                _points.Add(new PenPoint(
                    centre.X + (float)((x * cosine) - (y * sine)), centre.Y + (float)((x * sine) + (y * cosine)), (float)radius, (float)seconds, isBegin));
                isBegin = false;
            }
        }
    }

    // Corners stay corners.
    private void Tremble(Vector2[] stroke, RandomSequence random)
    {
        _stroke.Clear();
        for (int index = 0; index < stroke.Length; index++)
        {
            bool isCorner = index > 0 && stroke[index] == stroke[index - 1];
            _stroke.Add(isCorner
                ? _stroke[^1]
                : stroke[index] + new Vector2((float)(TrembleSize * random.NextNormal()), (float)(TrembleSize * random.NextNormal())));
        }
    }

    // A curve through all points (Catmull and Rom 1974).
    private static Vector2 OnCurve(ReadOnlySpan<Vector2> points, int piece)
    {
        int index = Math.Min(piece / Pieces, points.Length - 2);
        float part = (float)(piece - (index * Pieces)) / Pieces;
        Vector2 from = points[index], to = points[index + 1];
        Vector2 before = index > 0 ? points[index - 1] : from, after = index + 2 < points.Length ? points[index + 2] : to;
        return 0.5f * ((2 * from) + ((to - before) * part) + (((2 * before) - (5 * from) + (4 * to) - after) * part * part)
            + (((3 * from) - before - (3 * to) + after) * part * part * part));
    }
}
