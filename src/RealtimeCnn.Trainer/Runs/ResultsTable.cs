using System.Globalization;
using System.Text;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary><c>results.csv</c>: a line for each epoch of a run. Accuracies are shares from 0 to 1; a cell is empty where there is no validation.</summary>
internal static class ResultsTable
{
    private const string Header =
        "epoch,step,seconds,learning_rate,training_loss,training_accuracy,validation_loss,validation_accuracy,validation_top5\n";

    /// <summary>Writes the table, all of it each time.</summary>
    /// <param name="path">The file. An older file of this name stays until the new one is complete.</param>
    /// <param name="epochs">The epochs so far.</param>
    /// <exception cref="EngineException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<EpochResult> epochs)
    {
        StringBuilder text = new(Header);
        foreach (EpochResult epoch in epochs)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{epoch.Epoch},{epoch.Step},{epoch.Seconds:0.###},{epoch.LearningRate},{epoch.TrainingLoss},{epoch.TrainingAccuracy},");
            text.Append(CultureInfo.InvariantCulture, $"{epoch.ValidationLoss},{epoch.ValidationAccuracy},{epoch.ValidationTop5}\n");
        }

        AtomicFile.WriteText(path, text.ToString());
    }
}
