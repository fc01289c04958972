using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers.Convolution;

public sealed class Extent2dTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    [InlineData(1, int.MaxValue)]
    public void AWindowThatCannotSlideIsRefused(int height, int width)
    {
        Extent2d stride = new(height, width);
        Parameter weight = new("weight", new HostTensor<float>([1, 1, 1, 1]));
        Layer[] layers =
        [
            new Conv2d { Name = "layer", Weight = weight, Stride = stride },
            new MaxPool2d { Name = "layer", KernelSize = Extent2d.One, Stride = Extent2d.One, Dilation = stride },
        ];
        foreach (Layer layer in layers)
        {
            string message = Assert.Throws<EngineException>(() => layer.InferShape([[1, 1, 4, 4]])).Message;
            Assert.Contains($"{height}x{width}", message, StringComparison.Ordinal);
        }
    }
}
