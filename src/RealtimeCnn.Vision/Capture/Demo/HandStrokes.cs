using System.Globalization;
using System.Numerics;

namespace RealtimeCnn.Vision;

/// <summary>How digits are written by hand: for each digit several ways, each of one stroke or more.</summary>
internal static class HandStrokes
{
    // Points that the pen passes through on a smooth curve: x from 0 to 60, y downwards from 0 to 100. A point that stands twice is a
    // corner; '|' lifts the pen.
    private static readonly string[][] Written =
    [
        [
            "36,2 18,8 6,36 5,68 18,96 34,98 50,80 56,46 48,14 34,2 24,4",
            "46,10 30,1 12,14 3,50 10,84 28,99 46,88 56,54 51,20 40,4 31,2",
        ],
        [
            "31,0 30,50 28,100",
            "20,17 28,8 34,0 34,0 33,50 31,100",
            "37,0 30,52 24,100",
        ],
        [
            "6,22 17,5 35,0 51,14 50,36 34,62 8,96 8,96 32,95 59,97",
            "8,22 21,4 39,2 52,18 47,42 30,70 13,92 6,85 17,78 33,90 47,99 60,93",
        ],
        [
            "8,12 25,0 45,6 50,24 38,42 24,46 24,46 44,53 55,71 47,91 26,100 6,90",
            "10,8 30,0 48,10 46,32 28,45 28,45 48,55 54,77 42,95 22,100 4,90",
        ],
        [
            "13,2 9,32 6,57 6,57 31,55 58,52 | 46,8 43,52 40,100",
            "38,0 20,34 3,65 3,65 30,65 60,62 | 43,34 41,66 38,100",
            "46,0 25,30 4,62 4,62 32,63 60,60 | 47,2 44,52 40,100",
        ],
        [
            "14,4 11,24 8,45 8,45 26,39 46,47 55,66 46,88 26,99 5,92 | 14,4 34,4 56,2",
            "54,2 34,4 14,5 14,5 10,45 10,45 28,38 48,47 56,68 44,91 22,99 4,91",
        ],
        [
            "43,0 24,17 10,43 4,70 12,92 30,100 48,90 53,72 44,57 28,55 12,66 6,79",
            "36,0 18,26 7,58 10,88 28,100 48,88 50,68 37,56 18,62 8,76",
        ],
        [
            "4,7 30,5 56,4 56,4 44,34 32,66 26,100",
            "4,8 30,6 56,4 56,4 42,40 30,72 24,100 | 17,53 34,50 51,48",
            "6,20 8,7 8,7 34,5 56,4 56,4 40,48 28,100",
        ],
        [
            "46,12 30,1 12,10 12,28 30,46 48,64 50,86 32,100 12,92 8,74 24,54 44,34 50,17 45,9",
            "30,46 12,34 12,12 30,1 48,11 48,32 30,46 11,62 7,84 28,100 50,88 51,66 31,47",
        ],
        [
            "50,18 34,2 14,8 6,28 14,46 32,48 48,34 52,14 52,14 50,50 44,100",
            "48,14 30,1 10,12 8,34 24,48 42,38 50,16 50,16 49,56 37,88 15,100",
        ],
    ];

    /// <summary>For each digit its ways, for each way its strokes, for each stroke its points.</summary>
    public static IReadOnlyList<Vector2[][][]> Digits { get; } = [.. Written.Select(ways => ways.Select(Parse).ToArray())];

    private static Vector2[][] Parse(string way) => [.. way.Split('|').Select(ParseStroke)];

    private static Vector2[] ParseStroke(string stroke) => [.. stroke.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ParsePoint)];

    private static Vector2 ParsePoint(string point)
    {
        string[] parts = point.Split(',');
        return new Vector2(float.Parse(parts[0], CultureInfo.InvariantCulture), float.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
