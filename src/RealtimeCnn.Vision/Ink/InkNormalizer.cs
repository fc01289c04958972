namespace RealtimeCnn.Vision;

/// <summary>
/// Turns a mark on paper into a picture like those of MNIST: white ink on black, its longer side 20 of 28 pixels long, its centre of mass
/// in the middle (LeCun et al. 1998), strokes neither much thinner nor much thicker than there. Its memory is used again and again.
/// </summary>
internal sealed class InkNormalizer
{
    // Of the side of an MNIST picture, and where its centre of mass lies in it: pixel 14, counted from 0.
    private const float InkShare = 20f / 28, Centre = 14f / 28;

    // The part of the strongest ink that begins to count as ink, and that counts in full.
    private const float LeastInk = 0.2f, FullInk = 0.6f;

    // Strokes of MNIST are 2.5 of 20 pixels wide in the mean, 98 of 100 between 1.4 and 4.4 (measured as here). Thinner and thicker ones are
    // brought to the wanted widths, as shares of the longer side of the ink.
    private const float Thinnest = 1.9f / 20, WantedThin = 2.3f / 20, Thickest = 4.4f / 20, WantedThick = 3.8f / 20;

    // What is left of the longer side when a mark is ink all over.
    private const float LeastShare = 0.7f;

    private readonly InkPatch _patch = new();

    /// <summary>Makes the picture.</summary>
    /// <param name="picture">The picture with the mark.</param>
    /// <param name="grey">What was searched of it.</param>
    /// <param name="search">The search.</param>
    /// <param name="group">The mark: the index of a group of the search.</param>
    /// <param name="side">Width and height of the picture to make.</param>
    /// <param name="target">Takes it: rows of blue, green, red bytes.</param>
    /// <returns>Where the mark is; null when it is not there in full: it was something else.</returns>
    public InkMark? Write(PictureView picture, GreyPicture grey, InkSearch search, int group, int side, Span<byte> target)
    {
        InkGroup mark = search.Grouping.Groups[group];
        int factor = grey.Factor;
        _patch.Take(picture, mark.Extent.Left * factor, mark.Extent.Top * factor, mark.Width * factor, mark.Height * factor);
        ToInk(mark, grey, search, group);
        Box ink = FindInk();
        if (ink.Longest < LeastShare * InkPatch.InkSide)
            return null;
        AdaptStrokes(ink.Longest);
        (float fieldX, float fieldY, float fieldSide) = Place(side, target);
        PictureFormat format = picture.Format;
        (int left, int top) = (Math.Max(0, Pixel(_patch.X, ink.Left)), Math.Max(0, Pixel(_patch.Y, ink.Top)));
        (int right, int bottom) = (Math.Min(format.Width, Pixel(_patch.X, ink.Right + 1)), Math.Min(format.Height, Pixel(_patch.Y, ink.Bottom + 1)));
        return new InkMark(left, top, right - left, bottom - top, fieldX, fieldY, fieldSide, mark.IsLight);
    }

    // From grey to ink: how far it is from the paper, as a part of how far ink is.
    private void ToInk(in InkGroup mark, GreyPicture grey, InkSearch search, int group)
    {
        Span<byte> values = _patch.Values;
        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        float step = _patch.Step / grey.Factor, left = _patch.X / grey.Factor, top = _patch.Y / grey.Factor;
        int place = 0;
        for (int row = 0; row < _patch.Height; row++)
        {
            int y = (int)MathF.Floor(top + ((row + 0.5f) * step));
            for (int column = 0; column < _patch.Width; column++, place++)
            {
                int x = (int)MathF.Floor(left + ((column + 0.5f) * step));
                int value = mark.IsLight ? 255 - values[place] : values[place];
                values[place] = IsNear(search.Map.Labels, search.Grouping.GroupOf, group, grey, x, y)
                    ? (byte)Math.Max(0, search.Ground[(y * grey.Width) + x] - value)
                    : (byte)0;
                histogram[values[place]]++;
            }
        }

        float full = FullInk * Strongest(histogram, (int)(LeastInk * mark.Extent.Strength));
        float least = full * LeastInk / FullInk;
        foreach (ref byte value in values)
            value = (byte)Math.Clamp(255 * (value - least) / (full - least), 0, 255);
    }

    // Whether a place belongs to the mark's strokes or touches them: what else is in the box is other ink.
    private static bool IsNear(ReadOnlySpan<int> labels, ReadOnlySpan<int> groupOf, int group, GreyPicture grey, int x, int y)
    {
        if (x < 0 || y < 0 || x >= grey.Width || y >= grey.Height)
            return false;
        for (int row = Math.Max(0, y - 1); row <= Math.Min(grey.Height - 1, y + 1); row++)
        {
            for (int column = Math.Max(0, x - 1); column <= Math.Min(grey.Width - 1, x + 1); column++)
            {
                int label = labels[(row * grey.Width) + column];
                if (label > 0 && groupOf[label] == group)
                    return true;
            }
        }

        return false;
    }

    // Nine tenths of all ink are weaker.
    private static int Strongest(ReadOnlySpan<int> histogram, int least)
    {
        least = Math.Max(1, least);
        int all = 0, stronger = 0, value = 255;
        foreach (int count in histogram[least..])
            all += count;
        while (value > least && (stronger += histogram[value]) * 10 < all)
            value--;
        return value;
    }

    private void AdaptStrokes(int longest)
    {
        float stroke = StrokeWidth();
        if (stroke < Thinnest * longest)
            _patch.Thicken(((WantedThin * longest) - stroke) / 2);
        else if (stroke > Thickest * longest)
            _patch.Thin((stroke - (WantedThick * longest)) / 2);
    }

    // A stroke of width w and length l has the area w l and a border of 2 l; the border is the sum of all slopes.
    private float StrokeWidth()
    {
        Span<byte> values = _patch.Values;
        int width = _patch.Width;
        double area = 0, border = 0;
        for (int row = 0; row + 1 < _patch.Height; row++)
        {
            for (int column = 0; column + 1 < width; column++)
            {
                int place = (row * width) + column;
                float across = values[place + 1] - values[place], down = values[place + width] - values[place];
                area += values[place];
                border += MathF.Sqrt((across * across) + (down * down));
            }
        }

        return border > 0 ? (float)(2 * area / border) : 0;
    }

    // The pixel of the picture at a border between two places.
    private int Pixel(float origin, int place) => (int)MathF.Round(origin + (place * _patch.Step));

    // The box of what is more ink than paper.
    private Box FindInk()
    {
        const byte half = 128, full = 255;
        Box box = new(_patch.Width, _patch.Height, -1, -1);
        for (int row = 0; row < _patch.Height; row++)
        {
            ReadOnlySpan<byte> line = _patch.Values.Slice(row * _patch.Width, _patch.Width);
            int first = line.IndexOfAnyInRange(half, full);
            if (first >= 0)
                box = new Box(Math.Min(box.Left, first), Math.Min(box.Top, row), Math.Max(box.Right, line.LastIndexOfAnyInRange(half, full)), row);
        }

        return box;
    }

    // Writes the picture, and says which square of the picture of the camera it shows.
    private (float X, float Y, float Side) Place(int side, Span<byte> target)
    {
        Box box = FindInk();
        float scale = box.Longest / MathF.Round(InkShare * side);
        (float boxWidth, float boxHeight) = (box.Right - box.Left + 1, box.Bottom - box.Top + 1);
        (int width, int height) = (Math.Max(1, (int)MathF.Round(boxWidth / scale)), Math.Max(1, (int)MathF.Round(boxHeight / scale)));
        Span<byte> ink = stackalloc byte[width * height];
        float sum = 0, sumX = 0, sumY = 0;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                float value = Mean(box.Left + (x * boxWidth / width), box.Top + (y * boxHeight / height), boxWidth / width, boxHeight / height);
                ink[(y * width) + x] = (byte)(value + 0.5f);
                (sum, sumX, sumY) = (sum + value, sumX + (x * value), sumY + (y * value));
            }
        }

        int shiftX = Shift(sumX / sum, width, side), shiftY = Shift(sumY / sum, height, side);
        target.Clear();
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
                target.Slice(3 * (((y + shiftY) * side) + x + shiftX), 3).Fill(ink[(y * width) + x]);
        }

        float step = scale * _patch.Step;
        return (_patch.X + (box.Left * _patch.Step) - (shiftX * step), _patch.Y + (box.Top * _patch.Step) - (shiftY * step), side * step);
    }

    // By how many whole pixels the ink is moved so that its centre of mass is in the middle, and all of it in the picture.
    private static int Shift(float centre, int extent, int side) =>
        Math.Clamp((int)MathF.Round((Centre * side) - centre, MidpointRounding.AwayFromZero), 0, side - extent);

    // The mean of a rectangle, each place counted by the share of it that lies inside.
    private float Mean(float left, float top, float width, float height)
    {
        float sum = 0;
        for (int row = (int)top; row < Math.Min(_patch.Height, MathF.Ceiling(top + height)); row++)
        {
            float down = Math.Min(row + 1, top + height) - Math.Max(row, top);
            for (int column = (int)left; column < Math.Min(_patch.Width, MathF.Ceiling(left + width)); column++)
                sum += down * (Math.Min(column + 1, left + width) - Math.Max(column, left)) * _patch.Values[(row * _patch.Width) + column];
        }

        return sum / (width * height);
    }

    // In places; the right and the lower edge belong to it.
    private readonly record struct Box(int Left, int Top, int Right, int Bottom)
    {
        public int Longest => Math.Max(Right - Left, Bottom - Top) + 1;
    }
}
