using System.CommandLine;

namespace RealtimeCnn.CommandLine;

/// <summary>One verb of the command line: <c>./rtcnn NAME ...</c>.</summary>
internal abstract class Verb : Command
{
    /// <summary>Creates the verb.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does, for <c>--help</c>.</param>
    /// <param name="examples">Lines that a user can type, for <c>--help</c>.</param>
    protected Verb(string name, string description, params IReadOnlyList<string> examples)
        : base(name, description)
    {
        Examples = examples;
        SetAction((arguments, cancellation) => Task.FromResult((int)Run(arguments, cancellation)));
    }

    /// <summary>Lines that a user can type.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>Does the work. What it throws becomes one line and an exit code.</summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <param name="cancellation">Cancelled when the user interrupts the program.</param>
    /// <returns>How it ended.</returns>
    protected abstract ExitCode Run(ParseResult arguments, CancellationToken cancellation);
}
