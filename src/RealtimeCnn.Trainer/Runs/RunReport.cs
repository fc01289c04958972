using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary><c>report.html</c>: what came of a run, on one page that needs nothing beside itself.</summary>
internal static class RunReport
{
    private const string StyleName = "report.css";

    /// <summary>Writes the page.</summary>
    /// <param name="path">The file. An older file of this name stays until the new one is complete.</param>
    /// <param name="content">What it tells.</param>
    /// <exception cref="EngineException">The file cannot be written.</exception>
    public static void Write(string path, RunReportContent content) => AtomicFile.WriteText(path, Draw(content).Text);

    private static Html Draw(RunReportContent content)
    {
        NetworkSummary summary = NetworkSummary.Of(content.Network.WithBatch(1));
        // Nothing may run or be loaded, even if a label were to slip through as markup.
        return Html.Of($"""
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <title>{content.Model} on {content.Data}</title>
            <style>
            {new Html(Style())}
            </style>
            </head>
            <body>
            <main>
            {new HeaderSection(content, summary).Draw()}
            {LearningSection.Draw(content.Epochs, content.BestEpoch)}
            {Judged(content)}
            {FiltersSection.Draw(content.Network)}
            {NetworkSection.Draw(summary)}
            {RunSection.Draw(content)}
            <footer><p>Made by RealtimeCnn {content.Version} on {content.Device}.</p></footer>
            </main>
            </body>
            </html>

            """);
    }

    private static Html Judged(RunReportContent content)
    {
        if (content.Evaluation is not { } evaluation)
            return Html.None;
        IReadOnlyList<string> labels = content.Network.Metadata.Labels;
        Html mistakes = content.EvaluationData is { } data ? new MistakesSection(data, labels).Draw(evaluation.Mistakes) : Html.None;
        return Html.Of($"{ConfusionSection.Draw(ConfusionMatrix.Of(evaluation, labels))}{mistakes}");
    }

    private static string Style()
    {
        using Stream stream = typeof(RunReport).Assembly.GetManifestResourceStream(StyleName)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
