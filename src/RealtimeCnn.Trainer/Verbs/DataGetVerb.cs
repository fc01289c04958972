using System.CommandLine;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary><c>data get</c>: downloads a public data set into the user's data folder.</summary>
internal sealed class DataGetVerb : Verb
{
    private readonly Argument<string> _name = new("NAME") { Description = "mnist, fashion or cifar10." };

    private readonly Option<string?> _from = new("--from")
    {
        Description = "Address of a folder that has the files. Default: the usual public servers, one after the other.",
        HelpName = "URL",
    };

    public DataGetVerb()
        : base(
            "get",
            "Download a public data set, with checksums; a download that was broken off goes on where it stopped.",
            "./rtcnn data get mnist",
            "./rtcnn data get cifar10 --from https://mirror.example/cifar/")
    {
        Add(_name);
        Add(_from);
    }

    protected override ExitCode Run(ParseResult arguments, CancellationToken cancellation)
    {
        string name = arguments.GetRequiredValue(_name);
        DatasetDownload download = new(name, arguments.GetValue(_from));
        long missing = download.CountMissingBytes();
        ProgressDisplay.Run(
            $"downloading {name}",
            missing,
            progress => download.Run(count => progress.Advance(count), cancellation).GetAwaiter().GetResult(),
            isBytes: true);

        // Opened, because only then it is known to be of use.
        DatasetSplits splits = DatasetSplits.Open($"{name}:{download.Folder}", validationShare: 0);
        using ResultWriter output = new();
        output.WriteLine($"{name}: {splits.Train.Count} training and {splits.Test?.Count ?? 0} test pictures in {download.Folder}");
        return ExitCode.Done;
    }
}
