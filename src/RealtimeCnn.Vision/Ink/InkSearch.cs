namespace RealtimeCnn.Vision;

/// <summary>The search for ink that is darker than its paper, in a picture or in its negative.</summary>
internal sealed class InkSearch
{
    // The window of the search is this part of the shorter side: strokes are narrower.
    private const int WindowParts = 4, LeastWindow = 5;

    // Ink differs from paper by at least so many levels of grey; beside stronger ink by a share of that.
    private const int LeastContrast = 22;
    private const float LeastShare = 0.3f;

    // Shapes: extent as a share of the shorter side of the picture, width for a height, and how much of its box is filled unless it is
    // as narrow as a one.
    private const float SmallestShare = 0.045f, WidestForHeight = 1.7f, FullestBox = 0.7f, NarrowForHeight = 0.4f;
    private const int SmallestExtent = 9;

    // Paper: how far around the ink it is looked at, how much of what is not ink must be even; its deviation from an even slope, and by how
    // much it may slope from one end to the other, as shares of the contrast.
    private const float PaperMargin = 0.12f, LeastEven = 0.7f, MostDeviation = 0.3f, MostSlope = 1.4f;

    // Ink is darker than paper everywhere: how much of the paper may be nearly as dark, and what that is, as a share of the contrast.
    private const float MostAsDark = 0.33f, NearlyAsDark = 0.35f;

    // What is in a corner counts by so much less than what is in the middle.
    private const float CornerLoss = 0.9f;

    private readonly Closing _closing = new();
    private byte[] _response = [];
    private byte[] _ground = [];

    /// <summary>How bright the paper is at each place, also below the ink.</summary>
    public ReadOnlySpan<byte> Ground => _ground;

    /// <summary>The strokes.</summary>
    public StrokeMap Map { get; } = new();

    /// <summary>The strokes of each sign. Those that are no writing on paper have no score.</summary>
    public StrokeGrouping Grouping { get; } = new();

    /// <summary>Searches.</summary>
    /// <param name="grey">The picture, row by row.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="isLight">Whether the picture is a negative, so that what is found is light.</param>
    public void Find(ReadOnlySpan<byte> grey, int width, int height, bool isLight)
    {
        if (_response.Length < grey.Length)
            (_response, _ground) = (new byte[grey.Length], new byte[grey.Length]);
        Span<byte> response = _response.AsSpan(0, grey.Length), ground = _ground.AsSpan(0, grey.Length);
        int shorter = Math.Min(width, height);
        _closing.Close(grey, width, Math.Max(LeastWindow, shorter / WindowParts) | 1, ground);
        for (int place = 0; place < response.Length; place++)
            response[place] = (byte)(ground[place] - grey[place]);
        Map.Divide(response, width, LeastContrast, LeastShare);
        Grouping.Begin(Map.Strokes, width, height);
        // What is no stroke on paper would hold together what is.
        for (int index = Grouping.Groups.Length - 1; index >= 0; index--)
        {
            if (!IsOnPaper(ref Grouping.Groups[index], index, grey, width, height))
                Grouping.Remove(index);
        }

        Grouping.Merge(Map, width, height);
        for (int index = 0; index < Grouping.Groups.Length; index++)
        {
            ref InkGroup group = ref Grouping.Groups[index];
            (group.IsLight, group.Score) = (isLight, 0);
            if (HasShapeOfWriting(group, shorter) && IsOnPaper(ref group, index, grey, width, height))
                group.Score = ScoreOf(group, width, height);
        }
    }

    private static bool HasShapeOfWriting(in InkGroup group, int shorter) =>
        group.Height >= Math.Max(SmallestExtent, SmallestShare * shorter)
        && group.Width <= WidestForHeight * group.Height
        && (group.Width <= NarrowForHeight * group.Height || group.Extent.Area <= FullestBox * group.Width * group.Height);

    // Whether what is around the ink is even but for light from a side or a shadow, and brighter than the ink on all sides; how even, too.
    private bool IsOnPaper(ref InkGroup group, int index, ReadOnlySpan<byte> grey, int width, int height)
    {
        int margin = Math.Max(2, (int)(PaperMargin * group.Longest));
        (int left, int right) = (Math.Max(0, group.Extent.Left - margin), Math.Min(width - 1, group.Extent.Right + margin));
        (int top, int bottom) = (Math.Max(0, group.Extent.Top - margin), Math.Min(height - 1, group.Extent.Bottom + margin));
        PlaneFit paper = default;
        int all = 0, ink = 0, inkSum = 0;
        for (int y = top; y <= bottom; y++)
        {
            for (int place = (y * width) + left, x = left; x <= right; place++, x++)
            {
                int label = Map.Labels[place];
                if (label == 0 || Grouping.GroupOf[label] != index)
                {
                    all++;
                    if (_response[place] < LeastContrast)
                        paper.Add(x, y, grey[place]);
                }
                else if (2 * _response[place] >= group.Extent.Strength)
                {
                    (ink, inkSum) = (ink + 1, inkSum + grey[place]);
                }
            }
        }

        if (paper.Count == 0 || paper.Count < LeastEven * all)
            return false;
        int dark = (inkSum / ink) + (int)(NearlyAsDark * group.Extent.Strength), asDark = 0;
        for (int y = top; y <= bottom; y++)
        {
            for (int place = (y * width) + left; place <= (y * width) + right; place++)
                asDark += _response[place] < LeastContrast && grey[place] <= dark ? 1 : 0;
        }

        (float across, float down, float deviation) = paper.Solve();
        float slope = (Math.Abs(across) * (right - left)) + (Math.Abs(down) * (bottom - top)), contrast = group.Extent.Strength;
        group.Evenness = Math.Max(0, 1 - (deviation / (MostDeviation * contrast))) * Math.Max(0, 1 - (asDark / (MostAsDark * paper.Count)));
        return group.Evenness > 0 && slope <= MostSlope * contrast;
    }

    private static float ScoreOf(in InkGroup group, int width, int height)
    {
        float across = (group.Extent.Left + group.Extent.Right + 1f - width) / width;
        float down = (group.Extent.Top + group.Extent.Bottom + 1f - height) / height;
        return MathF.Sqrt(group.Longest) * group.Evenness * (1 - (CornerLoss * MathF.Sqrt(((across * across) + (down * down)) / 2)));
    }
}
