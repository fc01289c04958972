namespace RealtimeCnn.Live;

/// <summary>Finds room for small rectangles in a large one: they stand side by side on shelves.</summary>
internal sealed class ShelfPacker(int width, int height)
{
    private readonly List<Shelf> _shelves = [];
    private int _bottom;

    /// <summary>Finds room.</summary>
    /// <returns>The place; null when there is none.</returns>
    public AtlasRectangle? Place(int itemWidth, int itemHeight)
    {
        int best = -1;
        for (int index = 0; index < _shelves.Count; index++)
        {
            // A shelf of twice the height would waste more than a new one.
            Shelf shelf = _shelves[index];
            bool fits = itemHeight <= shelf.Height && 2 * itemHeight > shelf.Height && itemWidth <= width - shelf.Used;
            if (fits && (best < 0 || shelf.Height < _shelves[best].Height))
                best = index;
        }
        if (best < 0)
        {
            // Some room above, so that the next, slightly taller one finds place too.
            int shelfHeight = Math.Min(itemHeight + (itemHeight / 8), height - _bottom);
            if (itemHeight > shelfHeight || itemWidth > width)
                return null;
            best = _shelves.Count;
            _shelves.Add(new Shelf(_bottom, shelfHeight, 0));
            _bottom += shelfHeight;
        }
        Shelf chosen = _shelves[best];
        _shelves[best] = chosen with { Used = chosen.Used + itemWidth };
        return new AtlasRectangle(chosen.Used, chosen.Top, itemWidth, itemHeight);
    }

    /// <summary>Makes all room free.</summary>
    public void Clear()
    {
        _shelves.Clear();
        _bottom = 0;
    }

    private readonly record struct Shelf(int Top, int Height, int Used);
}
