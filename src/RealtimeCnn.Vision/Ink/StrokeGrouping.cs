namespace RealtimeCnn.Vision;

/// <summary>Puts strokes together that make one sign: the bar of a five and its body, two strokes of a four that do not quite meet.</summary>
internal sealed class StrokeGrouping
{
    // Only so many of the largest strokes are looked at: more are no writing.
    private const int MostStrokes = 200;

    // Strokes smaller than this are grain. In places.
    private const int LeastArea = 4, LeastExtent = 3;

    // A fragment is a stroke of at most this share of another's extent. It belongs to the other when it is as near as this share; below the
    // least it is dirt.
    private const float FragmentShare = 0.55f, FragmentDistance = 0.14f, LeastFragment = 0.1f;

    // A bar is so much wider than high that it is no digit; it may be farther away.
    private const float BarShare = 1.6f, BarDistance = 0.25f;

    // Two large strokes belong together when one is above the other, or through it, and this near.
    private const float OverlapShare = 0.4f, StrokeDistance = 0.08f;

    private readonly InkGroup[] _groups = new InkGroup[MostStrokes];
    private int[] _groupOf = [];
    private int[] _sizes = [];
    private int _count;

    /// <summary>The groups.</summary>
    public Span<InkGroup> Groups => _groups.AsSpan(0, _count);

    /// <summary>For each stroke the index of its group; -1 for none.</summary>
    public ReadOnlySpan<int> GroupOf => _groupOf;

    /// <summary>Makes a group of each stroke that may be writing.</summary>
    /// <param name="strokes">The strokes.</param>
    /// <param name="width">Places in a row.</param>
    /// <param name="height">Rows.</param>
    public void Begin(ReadOnlySpan<InkStroke> strokes, int width, int height)
    {
        if (_groupOf.Length < strokes.Length)
            _groupOf = new int[2 * strokes.Length];
        int longest = Math.Max(width, height);
        if (_sizes.Length <= longest)
            _sizes = new int[longest + 1];
        _sizes.AsSpan().Clear();
        foreach (ref readonly InkStroke stroke in strokes[1..])
        {
            if (IsWriting(stroke, width, height))
                _sizes[Longest(stroke)]++;
        }

        int least = longest;
        for (int count = _sizes[least]; least > 1 && count + _sizes[least - 1] <= MostStrokes; count += _sizes[least])
            least--;
        _count = 0;
        _groupOf.AsSpan().Fill(-1);
        for (int number = 1; number < strokes.Length; number++)
        {
            if (_count == MostStrokes || Longest(strokes[number]) < least || !IsWriting(strokes[number], width, height))
                continue;
            _groupOf[number] = _count;
            _groups[_count++] = new InkGroup { Extent = strokes[number] };
        }
    }

    /// <summary>Drops a group; the last one takes its index.</summary>
    public void Remove(int index) => Replace(index, -1);

    /// <summary>Puts groups together that make one sign.</summary>
    /// <param name="map">The strokes.</param>
    /// <param name="width">Places in a row.</param>
    /// <param name="height">Rows.</param>
    public void Merge(StrokeMap map, int width, int height)
    {
        for (bool isMerged = true; isMerged;)
        {
            isMerged = false;
            for (int one = 0; one < _count; one++)
            {
                for (int other = one + 1; other < _count; other++)
                {
                    if (!BelongTogether(map, width, height, one, other))
                        continue;
                    Merge(one, other);
                    isMerged = true;
                    other--;
                }
            }
        }
    }

    private static int Longest(in InkStroke stroke) => Math.Max(stroke.Right - stroke.Left, stroke.Bottom - stroke.Top) + 1;

    // What goes beyond the border is seen in part only.
    private static bool IsWriting(in InkStroke stroke, int width, int height) =>
        stroke.Area >= LeastArea && Longest(stroke) >= LeastExtent
        && stroke.Left > 0 && stroke.Top > 0 && stroke.Right < width - 1 && stroke.Bottom < height - 1;

    private bool BelongTogether(StrokeMap map, int width, int height, int one, int other)
    {
        if (_groups[one].Longest < _groups[other].Longest)
            (one, other) = (other, one);
        (InkStroke large, InkStroke small) = (_groups[one].Extent, _groups[other].Extent);
        int size = _groups[one].Longest;
        bool isBar = _groups[other].Width >= BarShare * _groups[other].Height, isFragment = isBar || _groups[other].Longest <= FragmentShare * size;
        int overlap = Math.Min(large.Right, small.Right) - Math.Max(large.Left, small.Left) + 1;
        if (isFragment ? _groups[other].Longest < LeastFragment * size : overlap < OverlapShare * Math.Min(_groups[one].Width, _groups[other].Width))
            return false;
        int near = Math.Max(1, (int)((isBar ? BarDistance : isFragment ? FragmentDistance : StrokeDistance) * size));
        int left = Math.Max(Math.Max(0, large.Left), small.Left - near), right = Math.Min(Math.Min(width - 1, large.Right), small.Right + near);
        int top = Math.Max(Math.Max(0, large.Top), small.Top - near), bottom = Math.Min(Math.Min(height - 1, large.Bottom), small.Bottom + near);
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                int label = map.Labels[(y * width) + x];
                if (label > 0 && _groupOf[label] == one)
                    return true;
            }
        }

        return false;
    }

    private void Merge(int one, int other)
    {
        ref InkStroke into = ref _groups[one].Extent;
        InkStroke from = _groups[other].Extent;
        into.Left = Math.Min(into.Left, from.Left);
        into.Top = Math.Min(into.Top, from.Top);
        into.Right = Math.Max(into.Right, from.Right);
        into.Bottom = Math.Max(into.Bottom, from.Bottom);
        into.Area += from.Area;
        into.Strength = Math.Max(into.Strength, from.Strength);
        Replace(other, one);
    }

    // Gives the strokes of a group to another, and its index to the last group.
    private void Replace(int index, int other)
    {
        int last = --_count;
        _groups[index] = _groups[last];
        foreach (ref int group in _groupOf.AsSpan())
            group = group == index ? other : group == last ? index : group;
    }
}
