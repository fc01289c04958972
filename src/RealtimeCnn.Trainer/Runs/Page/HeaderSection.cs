using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>The top of the page: what was trained with what, how well it does in a sentence, and the numbers one asks for first.</summary>
/// <param name="content">What the report tells of.</param>
/// <param name="summary">The network's summary for one picture.</param>
internal sealed class HeaderSection(RunReportContent content, NetworkSummary summary)
{
    private const int FewClasses = 5;

    private EpochResult? Best => content.Epochs.FirstOrDefault(epoch => epoch.Epoch == content.BestEpoch) ?? (content.Epochs is [.., EpochResult last] ? last : null);

    private static Html Caution => Html.Of($"""
        <p class="note">The best epoch was chosen by these very pictures, so on others it may do a little worse.</p>
        """);

    // The pictures whose accuracy stands at the top: others than those that were trained with, where there are some.
    private double? Accuracy => content.Evaluation?.Accuracy ?? Best?.ValidationAccuracy ?? Best?.TrainingAccuracy;

    private string Part => content.Evaluation is not null ? content.EvaluationPart ?? "test" : Best?.ValidationAccuracy is null ? "training" : "validation";

    /// <summary>Draws the header.</summary>
    public Html Draw() => Html.Of($"""
        <header>
        <p class="kicker">Training report <span>{content.Finished:d MMMM yyyy}</span></p>
        <h1>{content.Model} <span>on</span> {content.Data}</h1>
        {Sentence()}
        <dl class="figures">{Figures().Select(figure => Html.Of($"<div><dt>{figure.Name}</dt><dd>{figure.Value}</dd></div>\n"))}</dl>
        </header>

        """);

    private Html Sentence()
    {
        if (Accuracy is not double accuracy)
            return Html.Of($"<p class=\"lead\">It has not been trained yet.</p>\n");
        return Html.Of($"""
            <p class="lead">{Said(accuracy)}</p>
            {(Part == "validation" && content.BestEpoch is not null ? Caution : Html.None)}
            <div class="split" role="img" aria-label="{Numbers.Percent(accuracy)} right" style="--s:{accuracy:0.####}"><span></span></div>

            """);
    }

    private Html Said(double accuracy)
    {
        if (content.Evaluation is not Evaluation evaluation)
            return Html.Of($"It recognised <b>{Numbers.Percent(accuracy)}</b> of the {Part} pictures{(Part == "training" ? "; others it has not seen yet" : "")}.");
        int wrong = (int)Math.Round(evaluation.Count * (1 - evaluation.Accuracy));
        string mistakes = wrong switch { 0 => "without a mistake", 1 => "one it got wrong", _ => $"{Numbers.Count(wrong)} it got wrong" };
        return Html.Of($"It recognises <b>{Numbers.Percent(accuracy)}</b> of {Numbers.Count(evaluation.Count)} {Part} pictures that it was not trained with; {mistakes}.");
    }

    private IEnumerable<(string Name, string Value)> Figures()
    {
        if (Accuracy is double accuracy)
            yield return ($"{Part} accuracy", Numbers.Percent(accuracy));
        if (content.Evaluation is Evaluation evaluation)
        {
            if (evaluation.Confusion.Count > FewClasses)
                yield return ("among the top five", Numbers.Percent(evaluation.Top5));
            yield return ($"{Part} loss", Numbers.Loss(evaluation.Loss));
        }

        if (content.Epochs.Count > 0)
        {
            yield return content.BestEpoch is int best ? ("best epoch", $"{best} of {content.Epochs[^1].Epoch}") : ("epochs", $"{content.Epochs[^1].Epoch}");
            yield return ("time of training", Numbers.Duration(content.Epochs[^1].Seconds));
        }

        yield return ("parameters", Numbers.Rough(summary.Parameters));
        yield return ("multiply-adds", Numbers.Rough(summary.MultiplyAdds));
    }
}
