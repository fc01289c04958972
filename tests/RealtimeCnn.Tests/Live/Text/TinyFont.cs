using System.Buffers.Binary;
using System.Text;

namespace RealtimeCnn.Tests.Live;

/// <summary>A small TrueType font, made here byte by byte from the format's description: 1000 units per em.</summary>
internal sealed class TinyFont
{
    internal const int Box = 0, Square = 1, Parts = 2, Blob = 3, Blank = 4, Endless = 5, Meeting = 6, Turned = 7, Flat = 8, Cut = 9;

    /// <summary>Advances of the glyphs; those behind share the last.</summary>
    internal static readonly int[] Advances = [700, 600, 1600, 650, 300, 400];

    private static readonly byte[][] Glyphs =
    [
        Contours([(100, 0), (100, 700), (600, 700), (600, 0)], [(150, 50), (550, 50), (550, 650), (150, 650)]),
        Contours([(0, 0), (0, 500), (500, 500), (500, 0)]),
        // Half the square, moved by bytes, and the square, moved by words.
        Composite([0x002A, Square, 0x6432 /* 100, 50 */, 0x2000], [0x0003, Square, 1000, -100]),
        // Four control points and no point of the curve itself, with one flag for all.
        [.. Words(1, 0, 0, 600, 600, 3, 0), 0x08, 3, .. Words(0, 0, 600, 0, 0, 600, 0, -600)],
        [],
        Composite([0x0002, Endless, 0]),
        // Point 2 of the first part is point 0 of the second.
        Composite([0x0022, Square, 0], [0x0000, Square, 0x0200]),
        // By a quarter to the left: x' = -y, y' = x.
        Composite([0x0082, Flat, 0, 0, 0x4000, -0x4000, 0]),
        // Short coordinates: 200 wide, 250 high.
        [.. Words(1, 0, 0, 200, 250, 3, 0), 0x31, 0x35, 0x33, 0x15, 200, 250, 250],
        [.. Words(1, 0, 0, 500, 500, 3, 0), 0x01],
    ];

    internal Dictionary<int, int> Characters { get; init; } = new()
    {
        ['A'] = Square,
        ['B'] = Parts,
        ['C'] = Blob,
        [' '] = Blank,
        ['E'] = Endless,
        ['F'] = Meeting,
        ['G'] = Turned,
        ['H'] = Flat,
        ['I'] = Cut,
        [0x2026] = Flat,
    };

    internal int MapFormat { get; init; } = 4;

    internal bool HasLongLocations { get; init; }

    /// <summary>A font with every ASCII character, each a square.</summary>
    internal static TinyFont Ascii => new()
    {
        Characters = Enumerable.Range(' ', 95).Append(0x2026).ToDictionary(code => code, code => Square),
    };

    internal byte[] Build()
    {
        List<byte> glyphs = [];
        List<int> locations = [0];
        foreach (byte[] glyph in Glyphs)
        {
            glyphs.AddRange(glyph);
            glyphs.AddRange(new byte[glyph.Length % 2]);
            locations.Add(glyphs.Count);
        }
        byte[] head = new byte[54];
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(18), 1000);
        head[51] = HasLongLocations ? (byte)1 : (byte)0;
        byte[] lines = new byte[36];
        Words(800, -200, 90).CopyTo(lines.AsSpan(4));
        lines[35] = (byte)Advances.Length;
        return File(
            ("cmap", [.. Words(0, 1, 3, MapFormat == 4 ? 1 : 10, 0, 12), .. MapFormat == 4 ? Segments() : Groups()]),
            ("glyf", [.. glyphs]),
            ("head", head),
            ("hhea", lines),
            ("hmtx", Words([.. Advances.SelectMany(advance => (int[])[advance, 0]), 0, 0, 0, 0])),
            ("loca", Words([.. locations.SelectMany(at => HasLongLocations ? (int[])[at >> 16, at] : [at / 2])])),
            ("maxp", Words(1, 0, Glyphs.Length)));
    }

    private static byte[] File(params (string Tag, byte[] Bytes)[] tables)
    {
        List<byte> directory = [.. Words(1, 0, tables.Length, 0, 0, 0)];
        List<byte> contents = [];
        foreach ((string tag, byte[] bytes) in tables)
        {
            int offset = 12 + (16 * tables.Length) + contents.Count;
            directory.AddRange([.. Encoding.ASCII.GetBytes(tag), .. Words(0, 0, 0, offset, 0, bytes.Length)]);
            contents.AddRange([.. bytes, .. new byte[(4 - (bytes.Length % 4)) % 4]]);
        }
        return [.. directory, .. contents];
    }

    // Neighbouring codes share a segment: by a difference when their glyphs are neighbours too, else by the array.
    private byte[] Segments()
    {
        List<(int First, int[] Glyphs)> runs = [];
        foreach ((int code, int glyph) in Characters.OrderBy(pair => pair.Key))
        {
            if (runs.Count > 0 && runs[^1].First + runs[^1].Glyphs.Length == code)
                runs[^1] = (runs[^1].First, [.. runs[^1].Glyphs, glyph]);
            else
                runs.Add((code, [glyph]));
        }
        runs.Add((0xFFFF, [0]));
        List<int> array = [];
        List<int> deltas = [];
        List<int> offsets = [];
        for (int index = 0; index < runs.Count; index++)
        {
            (int first, int[] glyphs) = runs[index];
            bool areNeighbours = glyphs.Select((glyph, at) => glyph - at).Distinct().Count() == 1;
            deltas.Add(areNeighbours ? glyphs[0] - first : 0);
            offsets.Add(areNeighbours ? 0 : 2 * (runs.Count - index + array.Count));
            array.AddRange(areNeighbours ? [] : glyphs);
        }
        int[] ends = [.. runs.Select(run => run.First + run.Glyphs.Length - 1)];
        int[] starts = [.. runs.Select(run => run.First)];
        int length = 16 + (8 * runs.Count) + (2 * array.Count);
        return Words([4, length, 0, 2 * runs.Count, 0, 0, 0, .. ends, 0, .. starts, .. deltas, .. offsets, .. array]);
    }

    private byte[] Groups() => Words(
    [
        12, 0, 0, 16 + (12 * Characters.Count), 0, 0, 0, Characters.Count,
        .. Characters.OrderBy(pair => pair.Key).SelectMany(
            pair => (int[])[pair.Key >> 16, pair.Key, pair.Key >> 16, pair.Key, 0, pair.Value]),
    ]);

    private static byte[] Contours(params (int X, int Y)[][] contours)
    {
        (int X, int Y)[] points = [.. contours.SelectMany(contour => contour)];
        int end = -1;
        int[] ends = [.. contours.Select(contour => end += contour.Length)];
        IEnumerable<int> x = points.Select((point, index) => point.X - (index == 0 ? 0 : points[index - 1].X));
        IEnumerable<int> y = points.Select((point, index) => point.Y - (index == 0 ? 0 : points[index - 1].Y));
        byte[] flags = [.. points.Select(_ => (byte)1)];
        return [.. Words([contours.Length, 0, 0, 0, 0, .. ends, 0]), .. flags, .. Words([.. x, .. y])];
    }

    private static byte[] Composite(params int[][] parts) => Words([-1, 0, 0, 0, 0, .. parts.SelectMany(part => part)]);

    private static byte[] Words(params int[] values) => [.. values.SelectMany(value => (byte[])[(byte)(value >> 8), (byte)value])];
}
