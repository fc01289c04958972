using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Trainer;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Trainer.Runs;

/// <summary>A report as a reader of XML finds it; what is not well-formed fails.</summary>
internal sealed class ReportPage
{
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly XDocument _document;

    private ReportPage(string text)
    {
        Text = text;
        using XmlReader reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        _document = XDocument.Load(reader);
    }

    internal string Text { get; }

    /// <summary>Writes a report, and reads it.</summary>
    internal static ReportPage Of(RunReportContent content)
    {
        using TemporaryFolder folder = new();
        string path = folder.PathOf("report.html");
        RunReport.Write(path, content);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
        return new ReportPage(File.ReadAllText(path));
    }

    /// <summary>A run that has nothing but a network of two classes.</summary>
    internal static RunReportContent Content(params string[] labels) => new()
    {
        Model = "net",
        Data = "mnist",
        Command = "./rtcnn train --model net --data mnist",
        Device = "a device",
        Version = "1.2.3",
        Finished = new DateTimeOffset(2024, 2, 29, 13, 14, 15, TimeSpan.Zero),
        Epochs = [],
        Options = [("seed", "7")],
        Network = SmallMedia.Classifier().With(SmallMedia.Classifier().Metadata with { Labels = labels }),
    };

    /// <summary>Epochs from 1: losses halve, accuracies rise by tenths, none has validation.</summary>
    internal static EpochResult[] Epochs(int count) =>
    [
        .. Enumerable.Range(1, count).Select(epoch => new EpochResult
        {
            Epoch = epoch,
            Step = 10 * epoch,
            Seconds = 100 * epoch,
            LearningRate = 0.5f / epoch,
            TrainingLoss = 2.3 / epoch,
            TrainingAccuracy = 1 - (0.9 / epoch),
        }),
    ];

    /// <summary>An evaluation with a confusion matrix.</summary>
    internal static Evaluation Evaluation(params int[][] confusion)
    {
        int count = confusion.Sum(row => row.Sum());
        double right = confusion.Select((row, index) => row[index]).Sum();
        return new Evaluation { Count = count, Loss = 0.25, Accuracy = right / count, Top5 = 1, Confusion = confusion, Mistakes = [] };
    }

    internal IEnumerable<XElement> Html(string name, string? style = null) => Of(Xhtml + name, style);

    internal IEnumerable<XElement> Chart(string name, string? style = null) => Of(Svg + name, style);

    /// <summary>The texts of a table's row.</summary>
    internal static string[] Cells(XElement row) => [.. row.Elements().Select(cell => cell.Value.Trim())];

    internal static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    /// <summary>The points of a curve.</summary>
    internal static (double X, double Y)[] Points(XElement curve) =>
    [
        .. curve.Attribute("points")!.Value.Split(' ').Select(point => point.Split(',').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray())
            .Select(point => (point[0], point[1])),
    ];

    private IEnumerable<XElement> Of(XName name, string? style) =>
        _document.Descendants(name).Where(element => style is null || (element.Attribute("class")?.Value.Split(' ').Contains(style) ?? false));
}
