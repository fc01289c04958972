using Silk.NET.Core;

namespace RealtimeCnn.Live;

/// <summary>The picture that stands for the window in the lists of a desktop: four feature maps.</summary>
internal static class WindowIcon
{
    private const int Side = 64, Tile = 26, Margin = 4, Gap = 4;

    public static RawImage Create()
    {
        byte[] pixels = new byte[4 * Side * Side];
        byte[] ramp = ColorRamp.Create();
        for (int tile = 0; tile < 4; tile++)
        {
            for (int y = 0; y < Tile; y++)
            {
                for (int x = 0; x < Tile; x++)
                {
                    int place = ((Margin + (tile / 2 * (Tile + Gap)) + y) * Side) + Margin + (tile % 2 * (Tile + Gap)) + x;
                    int color = (int)((1 + Value(tile, x, y)) / 2 * (ColorRamp.Length - 1));
                    for (int part = 0; part < 3; part++)
                        pixels[(4 * place) + part] = ramp[(3 * color) + 2 - part];
                    pixels[(4 * place) + 3] = 255;
                }
            }
        }

        return new RawImage(Side, Side, pixels);
    }

    // A ring, and what filters for edges in three directions make of it; between -1 and 1.
    private static float Value(int tile, int x, int y)
    {
        float across = ((2f * x) / (Tile - 1)) - 1;
        float down = ((2f * y) / (Tile - 1)) - 1;
        float radius = MathF.Sqrt((across * across) + (down * down));
        float ring = MathF.Exp(-40 * (radius - 0.6f) * (radius - 0.6f));
        return tile switch
        {
            0 => ring,
            1 => ring * across,
            2 => ring * down,
            _ => ring * across * down * 2,
        };
    }
}
