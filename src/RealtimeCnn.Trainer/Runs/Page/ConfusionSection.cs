namespace RealtimeCnn.Trainer;

/// <summary>Which classes are taken for which: the matrix where it can be drawn, and the most frequent mistakes.</summary>
internal static class ConfusionSection
{
    /// <summary>Of more classes than these there is no matrix.</summary>
    public const int MostClasses = 100;

    // Up to here there is room for a number in each cell.
    private const int MostNumbered = 20;
    // A longer label is turned to fit on its column.
    private const int LongestFlat = 4;
    // From here on a light number reads better than a dark one.
    private const double StrongAt = 0.7;
    private const int ShownPairs = 8;
    private const int ShownOfMany = 24;

    private static Html Note => Html.Of($"""
        <p class="note">A row is a class, a column the network's answer. Recall is the share of a class that was recognised, precision the share of its answers that were right.</p>
        """);

    /// <summary>Draws the section.</summary>
    public static Html Draw(ConfusionMatrix matrix)
    {
        bool isDrawn = matrix.Classes <= MostClasses;
        return Html.Of($"""
            <section>
            <h2>What it confuses</h2>
            {(isDrawn ? Note : Html.None)}
            <div class="confused">{(isDrawn ? Table(matrix) : Html.None)}<div class="often">{Pairs(matrix, isDrawn ? ShownPairs : ShownOfMany)}</div></div>
            {(isDrawn ? Html.None : Weakest(matrix))}
            </section>

            """);
    }

    private static Html Table(ConfusionMatrix matrix)
    {
        IEnumerable<int> classes = Enumerable.Range(0, matrix.Classes);
        string size = matrix.Classes <= MostNumbered ? "numbered" : "dense";
        string wordy = classes.Any(index => matrix.LabelOf(index).Length > LongestFlat) ? " wordy" : "";
        return Html.Of($"""
            <div class="scroll"><table class="confusion {size}{wordy}">
            <thead><tr><td></td>{classes.Select(index => Html.Of($"<th scope=\"col\"><span>{matrix.LabelOf(index)}</span></th>"))}<th scope="col" class="share">recall</th></tr></thead>
            <tbody>{classes.Select(index => Row(matrix, index))}</tbody>
            <tfoot><tr><th scope="row">precision</th>{classes.Select(index => Html.Of($"<td><span>{Numbers.ShortPercent(matrix.PrecisionOf(index))}</span></td>"))}<td></td></tr></tfoot>
            </table></div>

            """);
    }

    private static Html Row(ConfusionMatrix matrix, int right) => Html.Of($"""
        <tr><th scope="row">{matrix.LabelOf(right)}</th>{Enumerable.Range(0, matrix.Classes).Select(answer => Cell(matrix, right, answer))}<td class="share">{Numbers.ShortPercent(matrix.RecallOf(right))}</td></tr>

        """);

    private static Html Cell(ConfusionMatrix matrix, int right, int answer)
    {
        int count = matrix[right, answer];
        if (count == 0)
            return Html.Of($"<td></td>");
        double share = (double)count / matrix.PicturesOf(right);
        // The eye is to find a mistake of half a percent: the root lifts what is small.
        double strength = right == answer ? share * share : Math.Min(1, 2 * Math.Sqrt(share));
        string kind = right == answer ? "hit" : "miss";
        string strong = strength > StrongAt ? " strong" : "";
        string number = matrix.Classes <= MostNumbered ? $"{count}" : "";
        return Html.Of($"""<td class="{kind}{strong}" style="--s:{Math.Max(0.05, strength):0.##}" title="{Told(matrix, right, answer)}">{number}</td>""");
    }

    private static string Told(ConfusionMatrix matrix, int right, int answer)
    {
        string pictures = $"{matrix[right, answer]} of {matrix.PicturesOf(right)}";
        return right == answer ? $"{matrix.LabelOf(right)}: {pictures} recognised" : $"{matrix.LabelOf(right)} taken for {matrix.LabelOf(answer)}: {pictures}";
    }

    private static Html Pairs(ConfusionMatrix matrix, int most)
    {
        (int Right, int Answer)[] pairs = [.. matrix.Confused().Take(most)];
        if (pairs.Length == 0)
            return Html.Of($"<p>It confused none of them.</p>\n");
        return Html.Of($"""
            <h3>Most often</h3>
            <ol class="pairs">{pairs.Select(pair => Pair(matrix, pair.Right, pair.Answer))}</ol>

            """);
    }

    private static Html Pair(ConfusionMatrix matrix, int right, int answer) => Html.Of($"""
        <li><span><b>{matrix.LabelOf(right)}</b> taken for <b>{matrix.LabelOf(answer)}</b></span> <span class="count">{matrix[right, answer]} of {matrix.PicturesOf(right)}</span></li>

        """);

    private static Html Weakest(ConfusionMatrix matrix)
    {
        IEnumerable<int> weakest = Enumerable.Range(0, matrix.Classes).Where(index => matrix.RecallOf(index) < 1).OrderBy(matrix.RecallOf);
        return Html.Of($"""
            <h3>Least recognised</h3>
            <p class="note">Recall is the share of a class that was recognised, precision the share of its answers that were right.</p>
            <div class="scroll"><table class="plain classes">
            <thead><tr><th scope="col" class="text">class</th><th scope="col">pictures</th><th scope="col">recall</th><th scope="col">precision</th></tr></thead>
            <tbody>{weakest.Take(ShownOfMany).Select(index => ClassRow(matrix, index))}</tbody>
            </table></div>

            """);
    }

    private static Html ClassRow(ConfusionMatrix matrix, int index) => Html.Of($"""
        <tr><th scope="row">{matrix.LabelOf(index)}</th><td>{Numbers.Count(matrix.PicturesOf(index))}</td><td>{Numbers.ShortPercent(matrix.RecallOf(index))}</td><td>{Numbers.ShortPercent(matrix.PrecisionOf(index))}</td></tr>

        """);
}
