using System.Xml.Linq;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Tests.Vision;
using RealtimeCnn.Trainer;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Trainer.Runs;

public sealed class RunReportTests
{
    private const string Hostile = "<script>alert('1')</script> & \"\u0001\ud800";
    private const string Harmless = "<script>alert('1')</script> & \"\ufffd\ufffd";

    [Fact]
    public void NothingOnThePageComesFromOutside()
    {
        string text = ReportPage.Of(Full(10, 50)).Text;
        Assert.DoesNotContain("http", text.Replace("http-equiv", "").Replace("http://www.w3.org/", ""), StringComparison.Ordinal);
        Assert.DoesNotContain("url(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", text, StringComparison.Ordinal);
        Assert.All(ReportPage.Of(Full(10, 50)).Html("img"), image => Assert.StartsWith("data:image/png;base64,", image.Attribute("src")!.Value));
    }

    [Fact]
    public void FiftyEpochsAndTenClassesAreASmallFile() => Assert.InRange(ReportPage.Of(Full(10, 50)).Text.Length, 20_000, 200_000);

    [Fact]
    public void WhatComesFromOutsideIsText()
    {
        int[][] confusion = [[3, 1], [0, 4]];
        ReportPage page = ReportPage.Of(ReportPage.Content(Hostile, "b") with
        {
            Model = Hostile,
            Data = Hostile,
            Command = Hostile,
            Device = Hostile,
            Version = Hostile,
            Options = [(Hostile, Hostile)],
            Evaluation = ReportPage.Evaluation(confusion) with { Mistakes = [new Mistake(0, 0, 1, 0.9f, 0.1f)] },
            EvaluationPart = Hostile,
            EvaluationData = new NumberedDataset(1),
        });
        Assert.Empty(page.Html("script"));
        Assert.Equal($"{Harmless} on {Harmless}", Assert.Single(page.Html("title")).Value);
        Assert.Equal($"{Harmless} on {Harmless}", Assert.Single(page.Html("h1")).Value);
        Assert.Equal(Harmless, Assert.Single(page.Html("code")).Value);
        Assert.Equal(Harmless, ReportPage.Cells(Assert.Single(page.Html("table", "confusion")).Descendants().First(element => element.Name.LocalName == "tr"))[1]);
        Assert.Equal($"{Harmless}: 3 of 4 recognised", page.Html("td", "hit").First().Attribute("title")!.Value);
        Assert.Contains(page.Html("dt"), term => term.Value == Harmless);
    }

    [Fact]
    public void TheTopSaysHowWellItDoes()
    {
        ReportPage page = ReportPage.Of(ReportPage.Content("a", "b") with
        {
            Epochs = ReportPage.Epochs(3),
            BestEpoch = 2,
            Evaluation = ReportPage.Evaluation([1000, 250], [0, 750]),
            EvaluationPart = "test",
        });
        Assert.Equal(
            "It recognises 87.50 % of 2,000 test pictures that it was not trained with; 250 it got wrong.", Assert.Single(page.Html("p", "lead")).Value);
        (string, string)[] expected =
        [
            ("test accuracy", "87.50 %"),
            ("test loss", "0.250"),
            ("best epoch", "2 of 3"),
            ("time of training", "5 min 0 s"),
            ("parameters", "98"),
            ("multiply-adds", "96"),
        ];
        XElement figures = Assert.Single(page.Html("dl", "figures"));
        Assert.Equal(expected, figures.Elements().Select(figure => ReportPage.Cells(figure)).Select(cells => (cells[0], cells[1])));
    }

    [Fact]
    public void WhoChoseByThePicturesIsToldSo()
    {
        RunReportContent content = ReportPage.Content("a", "b") with
        {
            Epochs = ReportPage.Epochs(3),
            BestEpoch = 2,
            Evaluation = ReportPage.Evaluation([4, 0], [1, 3]),
            EvaluationPart = "validation",
        };
        Assert.Contains(ReportPage.Of(content).Html("p", "note"), note => note.Value.Contains("chosen by these very pictures", StringComparison.Ordinal));
        Assert.DoesNotContain("chosen by these", ReportPage.Of(content with { EvaluationPart = "test" }).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("chosen by these", ReportPage.Of(content with { BestEpoch = null }).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ARunWithoutEvaluationOrEpochsHasAPageToo()
    {
        ReportPage none = ReportPage.Of(ReportPage.Content("a", "b"));
        Assert.Empty(none.Chart("svg"));
        Assert.Empty(none.Html("table", "confusion"));
        Assert.Contains("not been trained yet", Assert.Single(none.Html("p", "lead")).Value);
        ReportPage trained = ReportPage.Of(ReportPage.Content("a", "b") with { Epochs = ReportPage.Epochs(2) });
        Assert.StartsWith("It recognised 55.00 % of the training pictures", Assert.Single(trained.Html("p", "lead")).Value);
    }

    [Fact]
    public void OptionsDeviceVersionAndTimeAreThere()
    {
        ReportPage page = ReportPage.Of(ReportPage.Content("a", "b"));
        string[][] facts = [.. page.Html("section").Last().Descendants().Where(element => element.Name.LocalName == "div").Select(ReportPage.Cells)];
        Assert.Equal(["seed", "7"], facts[0]);
        Assert.Equal(["device", "a device"], facts[1]);
        Assert.Equal("pictures", facts[2][0]);
        Assert.StartsWith("--size 4x4", facts[2][1]);
        Assert.Equal([["version", "1.2.3"], ["finished", "2024-02-29 13:14:15 +00:00"]], facts[3..]);
    }

    [Fact]
    public void LayersAreListedWithTheirCost()
    {
        XElement table = Assert.Single(ReportPage.Of(ReportPage.Content("a", "b")).Html("table", "layers"));
        string[][] rows = [.. table.Descendants().Where(element => element.Name.LocalName == "tr").Select(ReportPage.Cells)];
        Assert.Equal(["layer", "kind", "output", "parameters", "multiply-adds", "sees"], rows[0]);
        Assert.Equal(["conv", "Conv2d", "2×1×1", "98", "96", "4×4"], rows[1]);
        Assert.Equal(["in all", "98", "96", ""], rows[^1]);
    }

    [Fact]
    public void ANetworkWithoutConvolutionHasNoFilters()
    {
        Assert.Equal("filters", Assert.Single(ReportPage.Of(ReportPage.Content("a", "b")).Html("div", "filters")).Attribute("class")!.Value);
        RunReportContent content = ReportPage.Content("a", "b");
        Assert.Empty(ReportPage.Of(content with { Network = NetworkCatalog.Create("linear") }).Html("div", "filters"));
    }

    [Fact]
    public void APlaceThatCannotBeWrittenIsOneLine()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathOf("no/report.html");
        Assert.StartsWith($"{path}: cannot be written: ", Assert.Throws<EngineException>(() => RunReport.Write(path, ReportPage.Content("a", "b"))).Message);
    }

    private static RunReportContent Full(int classes, int epochs)
    {
        int[][] confusion = [.. Enumerable.Range(0, classes).Select(row => Enumerable.Range(0, classes).Select(column => row == column ? 900 : 1 + column).ToArray())];
        return ReportPage.Content([.. Enumerable.Range(0, classes).Select(index => $"class {index}")]) with
        {
            Epochs = [.. ReportPage.Epochs(epochs).Select(epoch => epoch with { ValidationLoss = 1, ValidationAccuracy = 0.5, ValidationTop5 = 1 })],
            BestEpoch = epochs,
            Evaluation = ReportPage.Evaluation(confusion) with { Mistakes = [.. Enumerable.Range(0, 24).Select(item => new Mistake(item, 0, 1, 0.9f, 0.1f))] },
            EvaluationPart = "test",
            EvaluationData = new NumberedDataset(24),
        };
    }
}
