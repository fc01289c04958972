using System.Xml.Linq;

namespace RealtimeCnn.Tests.Trainer.Runs;

public sealed class ConfusionSectionTests
{
    [Fact]
    public void CountsRecallAndPrecisionAreThoseOfHand()
    {
        ReportPage page = PageOf(["cat", "dog", "nothing"], [8, 2, 0], [1, 3, 0], [0, 0, 0]);
        XElement table = Assert.Single(page.Html("table", "confusion"));
        string[][] rows = [.. table.Descendants().Where(element => element.Name.LocalName == "tr").Select(ReportPage.Cells)];
        Assert.Equal(["", "cat", "dog", "nothing", "recall"], rows[0]);
        Assert.Equal(["cat", "8", "2", "", "80.0 %"], rows[1]);
        Assert.Equal(["dog", "1", "3", "", "75.0 %"], rows[2]);
        Assert.Equal(["nothing", "", "", "", "–"], rows[3]);
        Assert.Equal(["precision", "88.9 %", "60.0 %", "–", ""], rows[4]);
        Assert.Equal(["cat: 8 of 10 recognised", "dog: 3 of 4 recognised"], page.Html("td", "hit").Select(cell => cell.Attribute("title")!.Value));
        Assert.Equal(["cat taken for dog: 2 of 10", "dog taken for cat: 1 of 4"], page.Html("td", "miss").Select(cell => cell.Attribute("title")!.Value));
    }

    [Fact]
    public void TheMostFrequentMistakesComeFirst()
    {
        ReportPage page = PageOf(["a", "b", "c"], [5, 1, 4], [7, 5, 0], [4, 0, 5]);
        Assert.Equal(
            ["b taken for a 7 of 12", "a taken for c 4 of 10", "c taken for a 4 of 9", "a taken for b 1 of 10"],
            Assert.Single(page.Html("ol", "pairs")).Elements().Select(pair => pair.Value.Trim()));
        Assert.Empty(PageOf(["a", "b"], [5, 0], [0, 1]).Html("ol", "pairs"));
    }

    [Theory]
    [InlineData(20, "numbered")]
    [InlineData(21, "dense")]
    [InlineData(100, "dense")]
    public void ManyClassesHaveAMatrixWithoutNumbers(int classes, string style)
    {
        XElement table = Assert.Single(Many(classes).Html("table", "confusion"));
        Assert.Contains(style, table.Attribute("class")!.Value.Split(' '));
        Assert.Equal(style == "numbered" ? "3" : "", table.Descendants().First(element => element.Attribute("class")?.Value.StartsWith("hit", StringComparison.Ordinal) ?? false).Value);
    }

    [Fact]
    public void MoreThanAHundredClassesAreListsOfTheWorst()
    {
        ReportPage page = Many(101);
        Assert.Empty(page.Html("table", "confusion"));
        Assert.Equal(24, Assert.Single(page.Html("ol", "pairs")).Elements().Count());
        // Of each class three are right and one is taken for the next; the last has all right, but one of the one before is among its answers.
        XElement first = Assert.Single(page.Html("table", "classes")).Descendants().Where(element => element.Name.LocalName == "tr").ElementAt(1);
        Assert.Equal(["class 0", "4", "75.0 %", "100.0 %"], ReportPage.Cells(first));
    }

    [Fact]
    public void AClassWithoutANameHasItsNumber() => Assert.Contains("1", ReportPage.Cells(PageOf(["a"], [2, 1], [0, 2]).Html("tr").ElementAt(0)));

    private static ReportPage Many(int classes) => PageOf(
        [.. Enumerable.Range(0, classes).Select(index => $"class {index}")],
        [.. Enumerable.Range(0, classes).Select(row => Enumerable.Range(0, classes).Select(column => column == row ? 3 : column == row + 1 ? 1 : 0).ToArray())]);

    private static ReportPage PageOf(string[] labels, params int[][] confusion) =>
        ReportPage.Of(ReportPage.Content(labels) with { Evaluation = ReportPage.Evaluation(confusion), EvaluationPart = "test" });
}
