using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>What the network consists of and what it costs.</summary>
internal static class NetworkSection
{
    private const int MostOpen = 40;

    /// <summary>Draws the section.</summary>
    /// <param name="summary">The network's summary for one picture.</param>
    public static Html Draw(NetworkSummary summary)
    {
        long most = Math.Max(1, summary.Rows.Max(row => row.MultiplyAdds));
        string open = summary.Rows.Count <= MostOpen ? " open=\"open\"" : "";
        return Html.Of($"""
            <section>
            <h2>The network</h2>
            <p>{Numbers.Count(summary.Rows.Count)} layers, {Numbers.Count(summary.Parameters)} parameters in {Kibibytes(summary.WeightBytes)}, {Numbers.Count(summary.MultiplyAdds)} multiply-adds a picture.</p>
            <details{new Html(open)}><summary>Layers</summary>
            <div class="scroll"><table class="plain layers">
            <thead><tr><th scope="col" class="text">layer</th><th scope="col" class="text">kind</th><th scope="col">output</th><th scope="col">parameters</th><th scope="col">multiply-adds</th><th scope="col">sees</th></tr></thead>
            <tbody>{summary.Rows.Select(row => Row(row, most))}</tbody>
            <tfoot><tr><th scope="row" colspan="3">in all</th><td>{Numbers.Count(summary.Parameters)}</td><td>{Numbers.Count(summary.MultiplyAdds)}</td><td></td></tr></tfoot>
            </table></div>
            </details>
            </section>

            """);
    }

    private static Html Row(NetworkSummaryRow row, long most) => Html.Of($"""
        <tr><th scope="row">{row.Name}</th><td class="text">{row.Kind}</td><td>{Picture(row.Output)}</td><td>{row.Parameters:#,#}</td><td class="bar" style="--s:{(double)row.MultiplyAdds / most:0.###}">{row.MultiplyAdds:#,#}</td><td>{(row.ReceptiveField is Extent2d field ? $"{field.Height}×{field.Width}" : "all")}</td></tr>

        """);

    // Without the batch, which is one picture.
    private static string Picture(Shape output) => string.Join('×', output.Skip(output.Rank > 1 ? 1 : 0));

    private static string Kibibytes(long bytes) => bytes < 1 << 20 ? $"{bytes / 1024.0:#,0.0} KiB" : $"{bytes / (1024.0 * 1024):#,0.0} MiB";
}
