namespace RealtimeCnn.Engine;

/// <summary>Rows and columns that are added around a picture.</summary>
/// <param name="Top">Rows above.</param>
/// <param name="Left">Columns on the left.</param>
/// <param name="Bottom">Rows below.</param>
/// <param name="Right">Columns on the right.</param>
public readonly record struct Padding2d(int Top, int Left, int Bottom, int Right)
{
    /// <summary>The same on all sides.</summary>
    /// <param name="all">Rows and columns.</param>
    /// <returns>The padding.</returns>
    public static Padding2d All(int all) => new(all, all, all, all);
}
