using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>How loss, accuracy and learning rate went from epoch to epoch: curves, and all their numbers.</summary>
internal static class LearningSection
{
    private const int VerticalTicks = 6;
    private const string Training = "training";
    private const string Validation = "validation";

    private static Html Note => Html.Of($"""
        <p class="note">Training numbers are taken while the network still changes, on pictures that may be changed at random; so they can well be worse than those of validation.</p>
        """);

    /// <summary>Draws the section; nothing where there was no epoch.</summary>
    public static Html Draw(IReadOnlyList<EpochResult> epochs, int? best)
    {
        if (epochs.Count == 0)
            return Html.None;
        return Html.Of($"""
            <section>
            <h2>How it learned</h2>
            {(epochs.Any(epoch => epoch.ValidationLoss is not null) ? Note : Html.None)}
            <div class="charts">
            {Loss(epochs, best)}
            {Accuracy(epochs, best)}
            {LearningRate(epochs, best)}
            {Table(epochs, best)}
            </div>
            </section>

            """);
    }

    private static Html Loss(IReadOnlyList<EpochResult> epochs, int? best)
    {
        ChartLine[] lines = Lines(epochs, epoch => epoch.TrainingLoss, epoch => epoch.ValidationLoss);
        AxisRange axis = AxisRange.Around(0, Shown(lines).DefaultIfEmpty(1).Max(), VerticalTicks);
        return Chart("Loss", epochs, lines, best, axis, Numbers.Loss, tick => Numbers.Fixed(tick, axis.Decimals));
    }

    private static Html Accuracy(IReadOnlyList<EpochResult> epochs, int? best)
    {
        ChartLine[] lines = Lines(epochs, epoch => epoch.TrainingAccuracy, epoch => epoch.ValidationAccuracy);
        AxisRange axis = AxisRange.Around(Shown(lines).DefaultIfEmpty(0).Min(), Shown(lines).DefaultIfEmpty(1).Max(), VerticalTicks);
        return Chart("Accuracy", epochs, lines, best, axis, Numbers.Percent, tick => $"{Numbers.Fixed(100 * tick, Math.Max(0, axis.Decimals - 2))} %");
    }

    private static Html LearningRate(IReadOnlyList<EpochResult> epochs, int? best)
    {
        ChartLine line = new("at the end of an epoch", "rate", [.. epochs.Select(epoch => (double?)epoch.LearningRate)]);
        AxisRange axis = AxisRange.Around(0, Shown([line]).DefaultIfEmpty(1).Max(), VerticalTicks);
        return Chart("Learning rate", epochs, [line], best, axis, Numbers.Rate, Numbers.Rate);
    }

    private static Html Chart(
        string title,
        IReadOnlyList<EpochResult> epochs,
        IReadOnlyList<ChartLine> lines,
        int? best,
        AxisRange axis,
        Func<double, string> value,
        Func<double, string> tick) =>
        new LineChart(title, [.. epochs.Select(epoch => epoch.Epoch)], lines, best, axis, value, tick).Draw();

    private static ChartLine[] Lines(
        IReadOnlyList<EpochResult> epochs, Func<EpochResult, double> training, Func<EpochResult, double?> validation)
    {
        ChartLine trained = new(Training, Training, [.. epochs.Select(epoch => (double?)training(epoch))]);
        return epochs.All(epoch => validation(epoch) is null) ? [trained] : [trained, new(Validation, Validation, [.. epochs.Select(validation)])];
    }

    private static IEnumerable<double> Shown(IEnumerable<ChartLine> lines) =>
        lines.SelectMany(line => line.Values).OfType<double>().Where(double.IsFinite);

    private static Html Table(IReadOnlyList<EpochResult> epochs, int? best) => Html.Of($"""
        <figure class="epochs">
        <figcaption><h3>Epoch by epoch</h3></figcaption>
        <div class="scroll"><table>
        <thead><tr><th scope="col">epoch</th><th scope="col">loss</th><th scope="col">accuracy</th><th scope="col">val. loss</th><th scope="col">val. acc.</th><th scope="col">time</th></tr></thead>
        <tbody>{epochs.Select(epoch => Row(epoch, epoch.Epoch == best))}</tbody>
        </table></div>
        </figure>

        """);

    private static Html Row(EpochResult epoch, bool isBest) => Html.Of($"""
        <tr{(isBest ? Html.Of($" class=\"best\"") : Html.None)}><th scope="row">{epoch.Epoch}</th><td>{Numbers.Loss(epoch.TrainingLoss)}</td><td>{Numbers.Percent(epoch.TrainingAccuracy)}</td><td>{Optional(epoch.ValidationLoss, Numbers.Loss)}</td><td>{Optional(epoch.ValidationAccuracy, Numbers.Percent)}</td><td>{Numbers.Clock(epoch.Seconds)}</td></tr>

        """);

    private static string Optional(double? value, Func<double, string> written) => value is double number ? written(number) : "";
}
