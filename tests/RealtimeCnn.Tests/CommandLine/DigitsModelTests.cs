using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.CommandLine;

/// <summary>The model that comes with the program reads what the demo's hand writes, on light and on dark paper.</summary>
[Collection(DeviceTests.Name)]
public sealed class DigitsModelTests
{
    private const int Pages = 100;

    [Fact]
    public void TheDemosFinishedDigitsAreReadRightly()
    {
        using ComputeDevice device = EngineDevice.Open();
        using Classifier classifier = new(device, ModelFile.Load("digits"));
        DigitScene scene = new();
        byte[] pixels = new byte[3 * DemoScene.Width * DemoScene.Height];
        List<string> wrong = [];
        for (int page = 0; page < Pages; page++)
        {
            long number = (long)page * DigitScene.FramesPerDigit;
            while (!scene.IsFinished(number))
                number++;
            scene.Draw(number, pixels);
            ReadOnlySpan<ClassScore> top = classifier.Classify(pixels, DemoScene.Width, DemoScene.Height);
            if (top.IsEmpty || top[0].Label != $"{scene.DigitOf(number)}")
                wrong.Add($"page {page}: {scene.DigitOf(number)} as {(top.IsEmpty ? "nothing" : top[0].Label)}");
        }

        Assert.True(wrong.Count <= Pages / 20, string.Join(", ", wrong));
    }
}
