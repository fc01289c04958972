namespace RealtimeCnn.Vision;

internal sealed class BalloonScene
{
    public const int Width = 640, Height = 480, FramesPerSecond = 30;

    private readonly double _radius = 80;

    public void Draw(long number, Span<byte> pixels)
    {
        for (int y = 0; y < Height; y++)
        {
            Span<byte> row = pixels.Slice(3 * Width * y, 3 * Width);
            for (int x = 0; x < Width; x++)
            {
                double dx = x - 320 - (200 * Math.Sin(number / 40.0)), dy = y - 240;
                bool inside = (dx * dx) + (dy * dy) < _radius * _radius;
                row[3 * x] = (byte)(inside ? 40 : 200 - (y / 4));
                row[(3 * x) + 1] = (byte)(inside ? 140 : 120);
                row[(3 * x) + 2] = (byte)(inside ? 240 : y / 3);
            }
        }
    }
}
