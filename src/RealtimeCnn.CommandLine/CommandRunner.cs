using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RealtimeCnn.CommandLine;

/// <summary>Runs a program of verbs: parses the command line, runs the verb, turns what goes wrong into one line and an exit code.</summary>
internal static class CommandRunner
{
    /// <summary>The command that users type.</summary>
    public const string Name = "./rtcnn";

    private const string Description =
        """
        RealtimeCnn: convolutional networks on any OpenCL device, on pictures, videos and the camera.

        Two more verbs are started by the same script: 'live' classifies a camera or a video (./rtcnn live --help),
        'test' runs every test (./rtcnn test).
        """;

    /// <summary>Runs the program.</summary>
    /// <param name="verbs">The verbs.</param>
    /// <param name="arguments">The command line, the verb first.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<Verb> verbs, IReadOnlyList<string> arguments)
    {
        RootCommand root = new(Description) { HelpName = Name };
        root.Directives.Clear();
        foreach (Verb verb in verbs)
            root.Add(verb);
        foreach (HelpOption help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples();

        using Interruption interruption = new();
        try
        {
            // A file's name may begin with '@', so response files are off.
            ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Action is ParseErrorAction)
                return (int)UsageError.Report(parsed);
            InvocationConfiguration configuration = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return parsed.InvokeAsync(configuration, interruption.Token).GetAwaiter().GetResult();
        }
        catch (Exception error) when (StandardOutput.IsBrokenPipe(error))
        {
            return (int)ExitCode.Done;
        }
        catch (Exception error)
        {
            return (int)Failure.Of(error).Report();
        }
    }
}
