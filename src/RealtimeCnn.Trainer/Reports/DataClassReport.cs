using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>A class of <c>data check --json</c>, with its number of pictures; null for a part that the data do not have.</summary>
internal sealed record DataClassReport(string Class, int? Train, int? Validation, int? Test)
{
    public static DataClassReport Of(DatasetCheck check, int label) => new(
        check.Splits.Train.Labels[label], Count(check, "train", label), Count(check, "validation", label), Count(check, "test", label));

    private static int? Count(DatasetCheck check, string name, int label)
    {
        for (int part = 0; part < check.Parts.Count; part++)
        {
            if (check.Parts[part].Name == name)
                return check.Counts[part][label];
        }

        return null;
    }
}
