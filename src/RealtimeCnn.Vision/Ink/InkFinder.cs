using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// Finds what is written on a page that is held to a camera, and turns it into pictures like those of MNIST: dark ink on light paper or
/// light ink on dark paper, with light from a side, shadows, the border of the page and a hand in the picture; digits side by side are
/// found one by one. The same picture gives the same bits on every machine. In the steady state nothing is allocated. Belongs to one thread.
/// </summary>
public sealed class InkFinder
{
    /// <summary>At most so many marks are found.</summary>
    public const int MostMarks = 8;

    // The longer side of what is searched, in pixels, and the shortest side in which there can be something.
    private const int SearchedSide = 320, ShortestSide = 16;

    // Beside the main mark others count that have its colour and this share of its height, at least and at most.
    private const float LeastOfMain = 0.55f, MostOfMain = 1.8f;

    private const int SmallestSide = 8, LargestSide = 512;

    private readonly int _side;
    private readonly GreyPicture _grey = new();
    private readonly InkSearch _dark = new(), _light = new();
    private readonly InkNormalizer _normalizer = new();
    private readonly InkMark[] _marks = new InkMark[MostMarks];
    private readonly byte[][] _pictures;
    private readonly byte[] _blank;
    private byte[] _negative = [];
    private int _count;

    /// <summary>Prepares for a size of pictures.</summary>
    /// <param name="preprocessing">Its width and height are the side of the pictures to make.</param>
    /// <exception cref="EngineException">The pictures are not square, too small to show anything, or too large.</exception>
    public InkFinder(Preprocessing preprocessing)
    {
        _side = preprocessing.Width;
        if (_side != preprocessing.Height || _side is < SmallestSide or > LargestSide)
        {
            throw new EngineException(
                $"Ink is placed in a square of {SmallestSide} to {LargestSide} pixels, not in {_side}x{preprocessing.Height}; choose another resize rule.");
        }

        _pictures = [.. Enumerable.Range(0, MostMarks).Select(_ => new byte[3 * _side * _side])];
        _blank = new byte[3 * _side * _side];
    }

    /// <summary>What was found in the last picture, in the order in which it is read; empty when nothing was.</summary>
    public ReadOnlySpan<InkMark> Marks => _marks.AsSpan(0, _count);

    /// <summary>The mark that counts most, large and near to the middle: its index in <see cref="Marks"/>; -1 when there is none.</summary>
    public int Main { get; private set; } = -1;

    /// <summary>What a mark looks like to the network: white on black, in rows of blue, green, red bytes. Valid until the next picture.</summary>
    /// <param name="mark">Its index in <see cref="Marks"/>; -1 for a picture without ink.</param>
    public ReadOnlySpan<byte> PictureOf(int mark) => mark < 0 ? _blank : _pictures[mark];

    /// <summary>Forgets what was found.</summary>
    public void Forget() => (_count, Main) = (0, -1);

    /// <summary>Looks for ink.</summary>
    /// <param name="picture">The picture.</param>
    /// <returns>What was found: <see cref="Marks"/>.</returns>
    public ReadOnlySpan<InkMark> Find(PictureView picture)
    {
        Forget();
        if (Math.Min(picture.Format.Width, picture.Format.Height) < ShortestSide)
            return [];
        _grey.Take(picture, SearchedSide);
        (int width, int height) = (_grey.Width, _grey.Height);
        if (Math.Min(width, height) < ShortestSide)
            return [];
        _dark.Find(_grey.Pixels, width, height, isLight: false);
        _light.Find(Negative(), width, height, isLight: true);
        while (_count == 0 && Best() is var (search, best) && search is not null)
        {
            if (Write(picture, search, best))
                WriteOthers(picture, search, best);
        }

        Sort();
        return Marks;
    }

    private ReadOnlySpan<byte> Negative()
    {
        ReadOnlySpan<byte> grey = _grey.Pixels;
        if (_negative.Length < grey.Length)
            _negative = new byte[grey.Length];
        for (int place = 0; place < grey.Length; place++)
            _negative[place] = (byte)~grey[place];
        return _negative.AsSpan(0, grey.Length);
    }

    // Of both searches the group with the greatest score.
    private (InkSearch? Search, int Group) Best()
    {
        (InkSearch? Search, int Group, float Score) best = default;
        foreach (InkSearch search in (ReadOnlySpan<InkSearch>)[_dark, _light])
        {
            for (int index = 0; index < search.Grouping.Groups.Length; index++)
            {
                float score = search.Grouping.Groups[index].Score;
                if (score > best.Score)
                    best = (search, index, score);
            }
        }

        return (best.Search, best.Group);
    }

    // What is no ink after all counts no more.
    private bool Write(PictureView picture, InkSearch search, int group)
    {
        if (_normalizer.Write(picture, _grey, search, group, _side, _pictures[_count]) is { } mark)
        {
            _marks[_count++] = mark;
            return true;
        }

        search.Grouping.Groups[group].Score = 0;
        return false;
    }

    private void WriteOthers(PictureView picture, InkSearch search, int main)
    {
        Span<InkGroup> groups = search.Grouping.Groups;
        float height = groups[main].Height;
        for (int index = 0; index < groups.Length && _count < MostMarks; index++)
        {
            ref InkGroup group = ref groups[index];
            if (index != main && group.Score > 0 && group.Height >= LeastOfMain * height && group.Height <= MostOfMain * height)
                Write(picture, search, index);
        }
    }

    // The first is the main one. Line by line, and in a line from the left to the right. There are few.
    private void Sort()
    {
        Main = _count > 0 ? 0 : -1;
        for (int index = 1; index < _count; index++)
        {
            for (int place = index; place > 0 && IsReadBefore(_marks[place], _marks[place - 1]); place--)
            {
                (_marks[place], _marks[place - 1]) = (_marks[place - 1], _marks[place]);
                (_pictures[place], _pictures[place - 1]) = (_pictures[place - 1], _pictures[place]);
                Main = Main == place - 1 ? place : Main == place ? place - 1 : Main;
            }
        }
    }

    // In a line are those whose middles lie in each other's height.
    private static bool IsReadBefore(in InkMark one, in InkMark other)
    {
        int down = (2 * one.Y) + one.Height - (2 * other.Y) - other.Height;
        bool isSameLine = Math.Abs(down) < Math.Min(one.Height, other.Height);
        return isSameLine ? one.X < other.X : down < 0;
    }
}
