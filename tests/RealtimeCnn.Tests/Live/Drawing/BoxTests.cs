using RealtimeCnn.Live;

namespace RealtimeCnn.Tests.Live;

/// <summary>Rectangles.</summary>
public sealed class BoxTests
{
    [Theory]
    [InlineData(640, 480, 10, 20, 133, 100, 27)]
    [InlineData(100, 400, 10, 20, 25, 100, 81)]
    [InlineData(1, 1, 10, 20, 100, 100, 43)]
    public void FittingKeepsTheAspectAndTheMiddle(float width, float height, float x, float y, float fittedWidth, float fittedHeight, float left)
    {
        Box fitted = new Box(x, y, 167, 100).Fit(width, height);
        Assert.Equal(new Box(left, y, fittedWidth, fittedHeight), fitted);
    }

    [Fact]
    public void NothingFitsIntoNothing()
    {
        Assert.True(default(Box).Fit(4, 3).IsEmpty);
        Assert.True(new Box(0, 0, 10, 10).Fit(0, 3).IsEmpty);
    }

    [Fact]
    public void ABoxAndItsTopAndTheRestMakeTheWhole()
    {
        Box box = new(3, 5, 7, 11);
        Assert.Equal(new Box(3, 5, 7, 4), box.Top(4));
        Assert.Equal(new Box(3, 9, 7, 7), box.BelowTop(4));
        Assert.Equal(box, box.Top(100));
        Assert.True(box.BelowTop(100).IsEmpty);
    }

    [Fact]
    public void EdgesBelongToOneOfTwoNeighbours()
    {
        Assert.True(new Box(0, 0, 10, 10).Contains(0, 9.9f));
        Assert.False(new Box(0, 0, 10, 10).Contains(10, 0));
        Assert.True(new Box(10, 0, 10, 10).Contains(10, 0));
    }
}
