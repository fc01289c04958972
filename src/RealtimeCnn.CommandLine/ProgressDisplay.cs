using System.Diagnostics;
using Spectre.Console;

namespace RealtimeCnn.CommandLine;

/// <summary>Shows on standard error how far long work is: a bar with the time left in a terminal, a plain line now and then in a pipe.</summary>
internal sealed class ProgressDisplay
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    private readonly int _total;
    private readonly string _what;
    private readonly ProgressTask? _bar;
    private readonly Stopwatch _sinceLine = Stopwatch.StartNew();
    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private int _done;

    private ProgressDisplay(string what, int total, ProgressTask? bar)
    {
        _what = what;
        _total = total;
        _bar = bar;
    }

    /// <summary>Does work and shows how far it is.</summary>
    /// <param name="what">What is done, for example "checking kernels".</param>
    /// <param name="total">Number of steps.</param>
    /// <param name="work">The work; reports through the display that it gets.</param>
    public static void Run(string what, int total, Action<ProgressDisplay> work)
    {
        if (Console.IsErrorRedirected)
        {
            work(new ProgressDisplay(what, total, null));
            return;
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new ProgressDisplay(what, total, context.AddTask(Markup.Escape(what), maxValue: total))));
    }

    /// <summary>One step is done.</summary>
    public void Step()
    {
        _done++;
        if (_bar is not null)
        {
            _bar.Increment(1);
            return;
        }

        if (_sinceLine.Elapsed < LineInterval)
            return;
        _sinceLine.Restart();
        TimeSpan left = _sinceStart.Elapsed * ((_total - _done) / (double)_done);
        Console.Error.WriteLine($"{_what}: {_done} of {_total}, {left.TotalSeconds:0} s left");
    }
}
