using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers.Normalization;

[Collection(DeviceTests.Name)]
public sealed class LocalResponseNormTests
{
    // With alpha = size the divisor is 1 + the sum of squares: of 1 2 3 4 over three channels 6, 15, 30, 26; over two (own and next)
    // 6, 14, 26, 17.
    [Theory]
    [InlineData(3, new[] { 1 / 6f, 2 / 15f, 3 / 30f, 4 / 26f })]
    [InlineData(2, new[] { 1 / 6f, 2 / 14f, 3 / 26f, 4 / 17f })]
    public void DividesByTheSquaresOfNeighbours(int size, float[] expected) =>
        LayerRunner.AssertGives(
            expected,
            1e-6,
            new LocalResponseNorm { Name = "norm", Size = size, Alpha = size, Beta = 1, Bias = 1 },
            LayerRunner.Tensor([1, 4, 1, 1], 1, 2, 3, 4));
}
