using System.CommandLine;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary><c>data check</c>: what is wrong with the pictures that a network is to be trained with.</summary>
internal sealed class DataCheckVerb : Verb
{
    // Of each kind; all of them are in the JSON.
    private const int MostLines = 20;

    private readonly Argument<string> _name = new("DATA") { Description = "A folder of class folders, or mnist, fashion, cifar10, each with or without :DIR." };
    private readonly Option<bool> _json = CommonOptions.Json();

    public DataCheckVerb()
        : base(
            "check",
            "Find pictures that cannot be read, classes that are empty or too small, and pictures that are in two parts; exit code 2 when there are some.",
            "./rtcnn data check holiday/",
            "./rtcnn data check mnist --json")
    {
        Add(_name);
        Add(_json);
    }

    protected override ExitCode Run(ParseResult arguments, CancellationToken cancellation)
    {
        DatasetCheck check = new(arguments.GetRequiredValue(_name));
        IReadOnlyList<DatasetFinding> findings = [];
        ProgressDisplay.Run("checking pictures", check.PictureCount, progress => findings = check.Run(progress.Step, cancellation));
        using ResultWriter output = new();
        if (arguments.GetValue(_json))
            WriteJson(output, check, findings);
        else
            WriteText(output, check, findings);
        return findings.Count == 0 ? ExitCode.Done : ExitCode.Data;
    }

    private static void WriteJson(ResultWriter output, DatasetCheck check, IReadOnlyList<DatasetFinding> findings)
    {
        for (int label = 0; label < check.Splits.Train.Labels.Count; label++)
            output.WriteJson(DataClassReport.Of(check, label), Reports.Default.DataClassReport);
        foreach (DatasetFinding finding in findings)
            output.WriteJson(DataFindingReport.Of(finding), Reports.Default.DataFindingReport);
        output.WriteJson(new DataSummary(check.PictureCount, check.Splits.Train.Labels.Count, findings.Count), Reports.Default.DataSummary);
    }

    private static void WriteText(ResultWriter output, DatasetCheck check, IReadOnlyList<DatasetFinding> findings)
    {
        TextTable table = new(["class", .. check.Parts.Select(part => $"#{part.Name}")]);
        IReadOnlyList<string> labels = check.Splits.Train.Labels;
        for (int label = 0; label < labels.Count; label++)
            table.Add([labels[label], .. check.Counts.Select(counts => $"{counts[label]}")]);
        table.Add(["all", .. check.Parts.Select(part => $"{part.Data.Count}")]);
        table.WriteTo(output);
        foreach (IGrouping<DatasetFindingKind, DatasetFinding> kind in findings.GroupBy(finding => finding.Kind))
        {
            output.WriteLine("");
            foreach (DatasetFinding finding in kind.Take(MostLines))
                output.WriteLine(finding.Message);
            if (kind.Count() > MostLines)
                output.WriteLine($"... and {kind.Count() - MostLines} more like these; --json lists all.");
        }

        output.WriteLine("");
        output.WriteLine(findings.Count == 0 ? $"{check.PictureCount} pictures, nothing wrong" : $"{check.PictureCount} pictures, {findings.Count} findings");
    }
}
