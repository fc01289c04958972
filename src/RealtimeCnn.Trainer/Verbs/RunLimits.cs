using System.CommandLine;
using RealtimeCnn.CommandLine;

namespace RealtimeCnn.Trainer;

/// <summary>The options that <c>train</c> and <c>resume</c> share: when to stop, and when not to.</summary>
internal static class RunLimits
{
    /// <summary>Makes <c>--minutes</c>.</summary>
    public static Option<double?> Minutes() => CommonOptions.OptionalNumber("--minutes", "N", "Stop after N minutes.", 0, 1e6);

    /// <summary>Makes <c>--on-nan</c>.</summary>
    public static Option<OnNotANumber?> OnNan() => CommonOptions.Choice<OnNotANumber>(
        "--on-nan", "What to do when the loss is no longer a number: stop (the default), or go back to the last checkpoint with half the learning rate.");

    /// <summary>The time of some minutes.</summary>
    public static TimeSpan? Of(double? minutes) => minutes is double number ? TimeSpan.FromMinutes(number) : null;
}
