namespace RealtimeCnn.Vision;

/// <summary>Ink on a page: how much of each pixel it covers.</summary>
internal sealed class InkLayer
{
    private const int Width = DemoScene.Width, Height = DemoScene.Height;

    private readonly float[] _coverage = new float[Width * Height];
    private int _top = Height, _bottom;

    /// <summary>Takes all ink away.</summary>
    public void Clear()
    {
        if (_top < _bottom)
            _coverage.AsSpan(_top * Width, (_bottom - _top) * Width).Clear();
        (_top, _bottom) = (Height, 0);
    }

    /// <summary>Draws the line between two moments of writing; it has round ends.</summary>
    public void Draw(PenPoint from, PenPoint to)
    {
        float reach = Math.Max(from.Radius, to.Radius) + 1;
        int left = Math.Max(0, (int)(Math.Min(from.X, to.X) - reach)), right = Math.Min(Width - 1, (int)(Math.Max(from.X, to.X) + reach));
        int top = Math.Max(0, (int)(Math.Min(from.Y, to.Y) - reach)), bottom = Math.Min(Height - 1, (int)(Math.Max(from.Y, to.Y) + reach));
        (_top, _bottom) = (Math.Min(_top, top), Math.Max(_bottom, bottom + 1));
        (float alongX, float alongY) = (to.X - from.X, to.Y - from.Y);
        float length = Math.Max((alongX * alongX) + (alongY * alongY), 1e-6f);
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                (float offX, float offY) = (x + 0.5f - from.X, y + 0.5f - from.Y);
                float part = Math.Clamp(((offX * alongX) + (offY * alongY)) / length, 0, 1);
                (offX, offY) = (offX - (part * alongX), offY - (part * alongY));
                float radius = from.Radius + (part * (to.Radius - from.Radius));
                ref float coverage = ref _coverage[(y * Width) + x];
                coverage = Math.Max(coverage, Math.Clamp(radius + 0.5f - MathF.Sqrt((offX * offX) + (offY * offY)), 0, 1));
            }
        }
    }

    /// <summary>Puts the ink over a picture.</summary>
    /// <param name="pixels">The picture.</param>
    /// <param name="ink">The colour of the ink.</param>
    public void PutOver(Span<byte> pixels, Tint ink)
    {
        for (int y = _top; y < _bottom; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                int place = (y * Width) + x;
                if (_coverage[place] > 0)
                    ink.PutOver(pixels.Slice(3 * place, 3), 0.94f * _coverage[place]);
            }
        }
    }
}
