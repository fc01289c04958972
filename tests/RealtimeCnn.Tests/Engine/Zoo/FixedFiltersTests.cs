using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Zoo;

[Collection(DeviceTests.Name)]
public sealed class FixedFiltersTests
{
    // A picture with the left half black and the right half white.
    private const int Width = 8;
    private const int Height = 5;

    private static readonly float[] Step = [.. Enumerable.Range(0, Width * Height).Select(pixel => pixel % Width < Width / 2 ? 0f : 255f)];

    [Theory]
    [InlineData("vertical edge", 0, 3 * 255, 3 * 255, 0)]
    [InlineData("horizontal edge", 0, 0, 0, 0)]
    [InlineData("Sobel", 0, 4 * 255, 4 * 255, 0)]
    [InlineData("blur", 0, 85, 170, 255)]
    [InlineData("sharpen", 0, -255, 2 * 255, 255)]
    [InlineData("emboss", 0, 3 * 255, 4 * 255, 255)]
    public void AStepInBrightnessGivesTheNumbersThatOneFindsByHand(string name, float left, float beforeStep, float behindStep, float right)
    {
        using ComputeDevice device = EngineDevice.Open();
        using InferenceSession session = new(device, FixedFilters.Create(Width, Height));
        int map = FixedFilters.All.ToList().FindIndex(filter => filter.Name == name);
        ReadOnlySpan<float> output = session.Run(Step).AsSpan(map * Width * Height, Width * Height);
        for (int row = 0; row < Height; row++)
        {
            Assert.Equal(
                [left, left, left, beforeStep, behindStep, right, right, right],
                output.Slice(row * Width, Width).ToArray(),
                (a, b) => MathF.Abs(a - b) < 1e-3f);
        }
    }

    [Fact]
    public void FiltersOfOtherSizesAreCentred()
    {
        FixedFilter[] filters = [new("same", 1, 1, [2]), new("right", 1, 3, [0, 0, 1]), new("above", 5, 1, [1, 0, 0, 0, 0])];
        using ComputeDevice device = EngineDevice.Open();
        using InferenceSession session = new(device, FixedFilters.Create(Width, Height, filters));
        float[] input = [.. Enumerable.Range(0, Width * Height).Select(pixel => (float)pixel)];
        float[] output = session.Run(input);
        for (int pixel = 0; pixel < input.Length; pixel++)
        {
            (int y, int x) = (pixel / Width, pixel % Width);
            Assert.Equal(2 * input[pixel], output[pixel], 1e-3f);
            Assert.Equal(input[(y * Width) + Math.Min(x + 1, Width - 1)], output[input.Length + pixel], 1e-3f);
            Assert.Equal(input[(Math.Max(y - 2, 0) * Width) + x], output[(2 * input.Length) + pixel], 1e-3f);
        }
    }
}
