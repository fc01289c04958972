using System.Globalization;
using System.Xml.Linq;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Trainer.Runs;

/// <summary>The curves, measured against their own ticks.</summary>
public sealed class LearningSectionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(333)]
    public void EverythingLiesWithinTheAxes(int count)
    {
        EpochResult[] epochs = [.. ReportPage.Epochs(count).Select(epoch => epoch with { ValidationLoss = 3.0 / epoch.Epoch, ValidationAccuracy = 0.999 })];
        ReportPage page = ReportPage.Of(ReportPage.Content("a", "b") with { Epochs = epochs, BestEpoch = count });
        XElement[] charts = [.. page.Chart("svg")];
        Assert.Equal(3, charts.Length);
        foreach (XElement chart in charts)
        {
            XElement plot = chart.Elements().First();
            (double left, double top) = (ReportPage.Number(plot, "x"), ReportPage.Number(plot, "y"));
            (double right, double bottom) = (left + ReportPage.Number(plot, "width"), top + ReportPage.Number(plot, "height"));
            (double X, double Y)[] points =
            [
                .. Named(chart, "polyline").SelectMany(ReportPage.Points),
                .. Named(chart, "circle").Select(dot => (ReportPage.Number(dot, "cx"), ReportPage.Number(dot, "cy"))),
            ];
            Assert.NotEmpty(points);
            Assert.All(points, point => Assert.InRange(point.X, left, right));
            Assert.All(points, point => Assert.InRange(point.Y, top, bottom));
            Assert.Equal(count, Named(chart, "title").Count());
        }
    }

    [Fact]
    public void ACurveSaysWhatItsTicksSay()
    {
        double[] losses = [2.3, 1.7, 0.031];
        EpochResult[] epochs = [.. ReportPage.Epochs(3).Select((epoch, index) => epoch with { TrainingLoss = losses[index], ValidationAccuracy = 0.9 + (0.04 * index), ValidationLoss = 1 })];
        ReportPage page = ReportPage.Of(ReportPage.Content("a", "b") with { Epochs = epochs });
        XElement[] charts = [.. page.Chart("svg")];
        Assert.Equal(losses, Values(charts[0], "training"), (expected, actual) => Math.Abs(expected - actual) < 0.002);
        Assert.Equal([90, 94, 98], Values(charts[1], "validation"), (expected, actual) => Math.Abs(expected - actual) < 0.05);
        Assert.Equal([0.5, 0.25, 0.5 / 3], Values(charts[2], "rate"), (expected, actual) => Math.Abs(expected - actual) < 0.0005);
        double[] ticks = [.. Named(charts[0], "text").Where(text => text.Attribute("class")!.Value == "epoch").Select(text => ReportPage.Number(text, "x"))];
        Assert.Equal(ticks, ReportPage.Points(Named(charts[0], "polyline").First()).Select(point => point.X));
    }

    [Fact]
    public void TheBestEpochIsMarkedAndItsNumbersAreInTheLegend()
    {
        EpochResult[] epochs = [.. ReportPage.Epochs(4).Select(epoch => epoch with { ValidationLoss = 1.25, ValidationAccuracy = 0.5 })];
        ReportPage page = ReportPage.Of(ReportPage.Content("a", "b") with { Epochs = epochs, BestEpoch = 2 });
        Assert.Equal(["best: epoch 2", "best: epoch 2", "best: epoch 2"], page.Chart("text", "best").Select(text => text.Value));
        Assert.Equal("training 1.150 validation 1.250", page.Html("p", "legend").First().Value.Trim());
        Assert.Equal("epoch 2\ntraining 1.150\nvalidation 1.250", page.Chart("title").ElementAt(1).Value);
        Assert.Equal(["2", "1.150", "55.00 %", "1.250", "50.00 %", "3:20"], ReportPage.Cells(Assert.Single(page.Html("tr", "best"))));
        Assert.Empty(ReportPage.Of(ReportPage.Content("a", "b") with { Epochs = epochs }).Chart("text", "best"));
    }

    [Fact]
    public void WhatIsNoNumberIsAGap()
    {
        EpochResult[] epochs = ReportPage.Epochs(5);
        epochs[2] = epochs[2] with { TrainingLoss = double.NaN };
        XElement loss = ReportPage.Of(ReportPage.Content("a", "b") with { Epochs = epochs }).Chart("svg").First();
        Assert.Equal([2, 2], Named(loss, "polyline").Select(curve => ReportPage.Points(curve).Length));
        Assert.Equal("epoch 3\ntraining –", Named(loss, "title").ElementAt(2).Value);
    }

    [Fact]
    public void WithoutValidationThereIsOneCurve()
    {
        ReportPage page = ReportPage.Of(ReportPage.Content("a", "b") with { Epochs = ReportPage.Epochs(3) });
        Assert.Equal(["training", "training", "rate"], page.Chart("polyline").Select(curve => curve.Attribute("class")!.Value));
    }

    private static IEnumerable<XElement> Named(XElement chart, string name) => chart.Descendants().Where(element => element.Name.LocalName == name);

    // Interpolates between the outermost ticks; labels stand 4 below their line.
    private static IEnumerable<double> Values(XElement chart, string style)
    {
        XElement[] ticks = [.. Named(chart, "text").Where(text => text.Attribute("class")!.Value == "value")];
        (double Value, double Y) low = Tick(ticks[0]), high = Tick(ticks[^1]);
        XElement curve = Named(chart, "polyline").Single(line => line.Attribute("class")!.Value == style);
        return ReportPage.Points(curve).Select(point => low.Value + ((point.Y - low.Y) / (high.Y - low.Y) * (high.Value - low.Value)));
    }

    private static (double Value, double Y) Tick(XElement text) =>
        (double.Parse(text.Value.TrimEnd(' ', '%'), CultureInfo.InvariantCulture), ReportPage.Number(text, "y") - 4);
}
