using System.Xml.Linq;
using OpenCvSharp;
using RealtimeCnn.Tests.Vision;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Trainer.Runs;

public sealed class MistakesSectionTests
{
    [Fact]
    public void AMistakeIsItsPictureTheRightLabelAndTheAnswer()
    {
        ReportPage page = PageOf(new NumberedDataset(200), new Mistake(130, 1, 0, 0.876f, 0.0123f));
        XElement figure = Assert.Single(Figures(page));
        Assert.Equal(["b 1.2 %", "a 87.6 %"], figure.Descendants().Where(element => element.Name.LocalName == "span").Select(text => text.Value));
        XElement image = Assert.Single(figure.Descendants(), element => element.Name.LocalName == "img");
        Assert.Equal(("pixels", "140", "140"), (image.Attribute("class")!.Value, image.Attribute("width")!.Value, image.Attribute("height")!.Value));
        byte[] png = Convert.FromBase64String(image.Attribute("src")!.Value["data:image/png;base64,".Length..]);
        using Mat decoded = Cv2.ImDecode(png, ImreadModes.Color);
        Assert.Equal((2, 2), (decoded.Cols, decoded.Rows));
        Assert.Equal(130, decoded.ToBytes(".bmp")[^6]);
    }

    [Fact]
    public void APictureThatIsGoneIsLeftOutWithAWord()
    {
        ReportPage page = PageOf(new NumberedDataset(9, broken: 4), new Mistake(4, 1, 0, 1, 0), new Mistake(5, 1, 0, 1, 0));
        XElement[] figures = [.. Figures(page)];
        Assert.Equal("can no longer be read", figures[0].Elements().First().Value);
        Assert.DoesNotContain(figures[0].Descendants(), element => element.Name.LocalName == "img");
        Assert.Single(figures[1].Descendants(), element => element.Name.LocalName == "img");
    }

    [Fact]
    public void WithoutMistakesOrPicturesThereIsNoSuchSection()
    {
        Assert.Empty(PageOf(new NumberedDataset(1)).Html("div", "mistakes"));
        Assert.Empty(PageOf(null, new Mistake(0, 1, 0, 1, 0)).Html("div", "mistakes"));
    }

    [Fact]
    public void WhereTheDataLieIsNotTold()
    {
        ReportPage page = PageOf(new PlacedDataset(), new Mistake(0, 1, 0, 1, 0));
        Assert.Equal("cat/7.png", Assert.Single(Figures(page)).Attribute("title")!.Value);
        Assert.DoesNotContain("somebody", page.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<XElement> Figures(ReportPage page) => page.Html("div", "mistakes").Elements();

    private static ReportPage PageOf(Dataset? data, params Mistake[] mistakes) => ReportPage.Of(ReportPage.Content("a", "b") with
    {
        Evaluation = ReportPage.Evaluation([1, 1], [1, 1]) with { Mistakes = mistakes },
        EvaluationPart = "test",
        EvaluationData = data,
    });

    private sealed class PlacedDataset : Dataset
    {
        public override IReadOnlyList<string> Labels => ["a", "b"];

        public override int Count => 1;

        public override PictureFormat? Format => null;

        public override int LabelOf(int item) => 1;

        public override string NameOf(int item) => "/home/somebody/pictures/cat/7.png";

        public override PictureView Read(int item, Frame frame) => throw new FrameSourceException($"'{NameOf(item)}' cannot be read");
    }
}
