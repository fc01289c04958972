using System.CommandLine;
using RealtimeCnn.CommandLine;

namespace RealtimeCnn.Trainer;

/// <summary><c>data</c>: brings data sets here, and looks for what is wrong with them.</summary>
internal sealed class DataVerb : Verb
{
    public DataVerb()
        : base(
            "data",
            "Download a public data set, or look for what is wrong with pictures for training.",
            "./rtcnn data get mnist",
            "./rtcnn data check holiday/ --json")
    {
        Add(new DataGetVerb());
        Add(new DataCheckVerb());
    }

    // Without a second word there is nothing to do.
    protected override ExitCode Run(ParseResult arguments, CancellationToken cancellation)
    {
        InvocationConfiguration toError = new() { Output = Console.Error };
        _ = arguments.RootCommandResult.Command.Parse([Name, "--help"]).Invoke(toError);
        return ExitCode.Usage;
    }
}
