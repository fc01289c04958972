using System.CommandLine;
using System.CommandLine.Help;

namespace RealtimeCnn.CommandLine;

/// <summary>Says in one line what is wrong with a command line, and how to learn more.</summary>
internal static class UsageError
{
    // Verbs that the start script knows besides those of this program.
    private static readonly string[] ScriptVerbs = ["live", "test"];

    public static ExitCode Report(ParseResult parsed)
    {
        if (parsed.Tokens.Count == 0)
        {
            InvocationConfiguration toError = new() { Output = Console.Error };
            _ = parsed.RootCommandResult.Command.Parse(["--help"]).Invoke(toError);
            return ExitCode.Usage;
        }

        Command command = parsed.CommandResult.Command;
        string name = NameOf(command);
        Console.Error.WriteLine($"error: {Describe(parsed, command)} See: {name} --help");
        return ExitCode.Usage;
    }

    private static string Describe(ParseResult parsed, Command command)
    {
        if (parsed.UnmatchedTokens is not [string token, ..])
            return parsed.Errors[0].Message;
        bool isVerb = command is RootCommand || (command.Subcommands.Count > 0 && !token.StartsWith('-'));
        IEnumerable<string> known = isVerb
            ? [.. command.Subcommands.Select(verb => verb.Name), .. command is RootCommand ? ScriptVerbs : []]
            : [.. command.Options.Concat(Inherited(parsed)).Select(option => option.Name)];
        string what = isVerb ? "a verb" : token.StartsWith('-') ? "an option of this verb" : "expected here";
        string? nearest = isVerb || token.StartsWith('-') ? Spelling.Nearest(token, known) : null;
        return nearest is null ? $"'{token}' is not {what}." : $"'{token}' is not {what}; did you mean '{nearest}'?";
    }

    // The words that lead to a command: ./rtcnn data get.
    private static string NameOf(Command command) => command is RootCommand
        ? CommandRunner.Name
        : $"{NameOf(command.Parents.OfType<Command>().First())} {command.Name}";

    private static IEnumerable<Option> Inherited(ParseResult parsed) => parsed.RootCommandResult.Command.Options.OfType<HelpOption>();
}
