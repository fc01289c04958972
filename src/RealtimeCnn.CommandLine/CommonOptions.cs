using System.CommandLine;
using System.CommandLine.Parsing;

namespace RealtimeCnn.CommandLine;

/// <summary>Options that several verbs have, under the same name and with the same meaning.</summary>
internal static class CommonOptions
{
    /// <summary>Makes <c>--device</c>.</summary>
    /// <returns>The option.</returns>
    public static Option<string?> Device() => new("--device")
    {
        Description = "The OpenCL device: gpu, cpu, or its id in './rtcnn devices'. Default: RTCNN_DEVICE, else the first graphics device, else the processor.",
        HelpName = "DEVICE",
    };

    /// <summary>Makes <c>--json</c>.</summary>
    /// <returns>The option.</returns>
    public static Option<bool> Json() => new("--json") { Description = "Write the results as JSON, one object a line." };

    /// <summary>Makes <c>--embedding</c>.</summary>
    /// <returns>The option.</returns>
    public static Option<string?> Embedding() => new("--embedding")
    {
        Description = "Write the vector before the last layer of each picture into a table.",
        HelpName = "FILE.csv",
    };

    /// <summary>Makes an option that takes a whole number from 1 up.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="helpName">What its value is called in <c>--help</c>.</param>
    /// <param name="description">What it does.</param>
    /// <param name="value">Its value when it is not given.</param>
    /// <returns>The option.</returns>
    public static Option<int> Count(string name, string helpName, string description, int value) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => value,
        CustomParser = ParseCount,
    };

    /// <summary>Makes an option that takes a whole number from 1 up, or is left out.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="helpName">What its value is called in <c>--help</c>.</param>
    /// <param name="description">What it does.</param>
    /// <returns>The option.</returns>
    public static Option<int?> OptionalCount(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => ParseCount(result),
    };

    private static int ParseCount(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, out int count) && count >= 1)
            return count;
        result.AddError($"'{result.Tokens[0].Value}' is not a whole number from 1 up.");
        return 0;
    }
}
