using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Live;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Live;

/// <summary>The input of the network as a picture again.</summary>
[Collection(DeviceTests.Name)]
public sealed class InputPictureTests
{
    [Theory]
    [InlineData(ChannelOrder.Rgb)]
    [InlineData(ChannelOrder.Bgr)]
    public void ItIsThePictureThatWasGiven(ChannelOrder order)
    {
        const int Width = 7, Height = 5;
        byte[] picture = new byte[3 * Width * Height];
        new Random(3).NextBytes(picture);
        Preprocessing preprocessing = new() { Width = Width, Height = Height, Channels = order, Mean = [104, 117, 123.5f], Scale = [1 / 58f, 0.5f, 2] };
        using ComputeDevice device = EngineDevice.Open();
        using DeviceBuffer buffer = device.Allocate(sizeof(float) * picture.Length);
        Shape shape = [1, 3, Height, Width];
        Tensor input = new(shape, new Geometry(shape, TensorLayout.Dense), buffer);
        using Preprocessor preprocessor = new(device, preprocessing, input);
        preprocessor.Enqueue(picture, Width, Height);
        InputPicture seen = new();
        seen.Read(input, preprocessing);
        Assert.Equal((Width, Height), (seen.Width, seen.Height));
        Assert.Equal(picture, seen.Pixels.ToArray());
    }
}
