using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision.Inspection;

public sealed class LearnedFiltersTests
{
    // Two filters of 1x2 for three colours: the colours of the left pixel and of the right, with 2 and 0.5 as the largest amounts.
    private static readonly float[] Colours = [1, 0, -2, 0, 0.5f, 0, /* second filter */ 0, 0.5f, 0.25f, 0, 0, -0.25f];

    [Fact]
    public void FiltersOfColoursAreShownInColour()
    {
        LearnedFilters filters = Of([2, 3, 1, 2], ChannelOrder.Rgb, Colours);
        Assert.Equal(("conv", true), (filters.Layer, filters.IsColour));
        // A wanted width of 5 for a height of 1: two tiles with a black column between them.
        Assert.Equal(new AtlasGeometry(2, 2, 1, 2, 1, 1), filters.Geometry);
        Assert.Equal(
            [160, 1, 192, 128, 128, 128, 0, 0, 0, 128, 192, 128, 64, 128, 255],
            filters.Pixels);
    }

    [Fact]
    public void TheOrderOfTheColoursIsThatOfThePreprocessing()
    {
        byte[] red = Of([2, 3, 1, 2], ChannelOrder.Rgb, Colours).Pixels;
        byte[] blue = Of([2, 3, 1, 2], ChannelOrder.Bgr, Colours).Pixels;
        Assert.Equal(red.Chunk(3).SelectMany(pixel => pixel.Reverse()), blue);
    }

    [Fact]
    public void OtherFiltersAreShownInGreyForEachInput()
    {
        LearnedFilters filters = Of([1, 2, 1, 2], ChannelOrder.Gray, 0, -3, float.NaN, 1e-30f);
        Assert.False(filters.IsColour);
        Assert.Equal(2, filters.Geometry.Tiles);
        Assert.Equal([128, 128, 128, 1, 1, 1, 0, 0, 0, 128, 128, 128, 255, 255, 255], filters.Pixels);
        Assert.Equal([128, 128, 128], Of([1, 1, 1, 1], ChannelOrder.Gray, 0).Pixels);
    }

    [Fact]
    public void ANetworkWithoutConvolutionHasNone() =>
        Assert.Null(LearnedFilters.Of(new Network([new NetworkInput("picture", [1, 3, 4, 4])], [], [new NetworkOutput("same", "picture")])));

    private static LearnedFilters Of(Shape shape, ChannelOrder order, params float[] weights)
    {
        Conv2d convolution = new() { Name = "conv", Weight = new Parameter("conv.weight", new HostTensor<float>(shape, weights)) };
        ModelMetadata metadata = new() { Preprocessing = new Preprocessing { Width = 9, Height = 9, Channels = order } };
        NetworkInput input = new("picture", [1, shape[1], 9, 9]);
        return LearnedFilters.Of(new Network([input], [new NetworkNode(convolution, ["picture"])], [new NetworkOutput("maps", "conv")], metadata), 5)!;
    }
}
