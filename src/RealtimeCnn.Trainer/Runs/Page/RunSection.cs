namespace RealtimeCnn.Trainer;

/// <summary>What the run was made with, and the command that repeats it.</summary>
internal static class RunSection
{
    /// <summary>Draws the section.</summary>
    public static Html Draw(RunReportContent content)
    {
        (string Name, string Value)[] facts =
        [
            .. content.Options,
            ("device", content.Device),
            .. content.Network.Metadata.Preprocessing is { } preprocessing ? [("pictures", PreprocessingReport.Of(preprocessing).ToString())] : Array.Empty<(string, string)>(),
            ("version", content.Version),
            ("finished", $"{content.Finished:yyyy-MM-dd HH:mm:ss zzz}"),
        ];
        return Html.Of($"""
            <section>
            <h2>How it was made</h2>
            <dl>{facts.Select(fact => Html.Of($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>\n"))}</dl>
            <h3>Again</h3>
            <p class="note">The same seed on the same device gives the same network. A click selects the whole command.</p>
            <pre><code>{content.Command}</code></pre>
            </section>

            """);
    }
}
