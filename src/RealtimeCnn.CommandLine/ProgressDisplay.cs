using System.Diagnostics;
using Spectre.Console;

namespace RealtimeCnn.CommandLine;

/// <summary>Shows on standard error how far long work is: a bar with the time left in a terminal, a plain line now and then in a pipe.</summary>
internal sealed class ProgressDisplay
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    private readonly long _total;
    private readonly string _what;
    private readonly bool _isBytes;
    private readonly ProgressTask? _bar;
    private readonly Stopwatch _sinceLine = Stopwatch.StartNew();
    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private long _done;

    private ProgressDisplay(string what, long total, bool isBytes, ProgressTask? bar)
    {
        _what = what;
        _total = total;
        _isBytes = isBytes;
        _bar = bar;
    }

    /// <summary>Does work and shows how far it is.</summary>
    /// <param name="what">What is done, for example "checking kernels".</param>
    /// <param name="total">Number of steps.</param>
    /// <param name="work">The work; reports through the display that it gets.</param>
    /// <param name="isBytes">Whether the steps are bytes.</param>
    public static void Run(string what, long total, Action<ProgressDisplay> work, bool isBytes = false)
    {
        if (Console.IsErrorRedirected)
        {
            work(new ProgressDisplay(what, total, isBytes, null));
            return;
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        ProgressColumn[] bytes = isBytes ? [new DownloadedColumn(), new TransferSpeedColumn()] : [];
        console.Progress()
            .AutoClear(true)
            .Columns([new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), .. bytes, new RemainingTimeColumn()])
            .Start(context => work(new ProgressDisplay(what, total, isBytes, context.AddTask(Markup.Escape(what), maxValue: total))));
    }

    /// <summary>One step is done.</summary>
    public void Step() => Advance(1);

    /// <summary>Some steps are done.</summary>
    /// <param name="steps">How many.</param>
    public void Advance(long steps)
    {
        // What had to be done twice may make more steps than were expected.
        steps = Math.Min(steps, _total - _done);
        _done += steps;
        if (_bar is not null)
        {
            _bar.Increment(steps);
            return;
        }

        if (_done == 0 || _sinceLine.Elapsed < LineInterval)
            return;
        _sinceLine.Restart();
        double rate = _done / _sinceStart.Elapsed.TotalSeconds;
        Console.Error.WriteLine($"{_what}: {Amount(_done)} of {Amount(_total)}, {Amount(rate)}/s, {(_total - _done) / rate:0} s left");
    }

    private string Amount(double steps) => _isBytes ? $"{steps / 1e6:0.0} MB" : $"{steps:0}";
}
