using RealtimeCnn.Live;

namespace RealtimeCnn.Tests.Live;

/// <summary>The occlusion map as the window gets it.</summary>
public sealed class OcclusionViewTests
{
    [Fact]
    public void TheLargestChangeHasTheStrongestColorAndTheUnknownNone()
    {
        OcclusionView view = new();
        view.Set([0.5f, 0, -0.25f, float.NaN, 0.25f, -0.5f], 3, Box.Unit);
        Assert.Equal((3, 2), (view.Columns, view.Rows));
        Assert.Equal([255, 128, 64, 128, 192, 1], view.Pixels.ToArray());
    }

    [Fact]
    public void NoChangeIsNoColor()
    {
        OcclusionView view = new();
        view.Set([0, 0], 1, Box.Unit);
        Assert.Equal([128, 128], view.Pixels.ToArray());
        view.Clear();
        Assert.Equal(0, view.Columns);
    }
}
