using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>A line of <c>eval --json</c>. Accuracies are shares from 0 to 1.</summary>
internal sealed record EvaluationReport(double Accuracy, double Top5, double Loss, int Count, string Part)
{
    public static EvaluationReport Of(Evaluation evaluation, string part) =>
        new(evaluation.Accuracy, evaluation.Top5, evaluation.Loss, evaluation.Count, part);
}
