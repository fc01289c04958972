using System.Diagnostics;
using RealtimeCnn.Vision;
using Spectre.Console;

namespace RealtimeCnn.Trainer;

/// <summary>Shows on standard error how training goes: a bar with numbers in a terminal, a plain line now and then in a pipe.</summary>
internal sealed class TrainingDisplay
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BarInterval = TimeSpan.FromMilliseconds(100);

    // With the longest text a line of 80 characters.
    private const int BarWidth = 14;

    // A century, and within what a time span can be.
    private const double LongestSeconds = 3e9;

    private readonly IAnsiConsole? _console;
    private readonly ProgressTask? _bar;
    private readonly Stopwatch _sinceShown = Stopwatch.StartNew();
    private (long Step, double Seconds)? _start;

    private TrainingDisplay(IAnsiConsole? console, ProgressTask? bar) => (_console, _bar) = (console, bar);

    /// <summary>Does work and shows how it goes.</summary>
    /// <param name="work">The work; tells the display that it gets.</param>
    public static T Run<T>(Func<TrainingDisplay, T> work)
    {
        if (Console.IsErrorRedirected)
            return work(new TrainingDisplay(null, null));
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn { Width = BarWidth }, new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => work(new TrainingDisplay(console, context.AddTask("preparing"))));
    }

    /// <summary>Shows a line that stays.</summary>
    public void Line(string text)
    {
        if (_console is null)
            Console.Error.WriteLine(text);
        else
            _console.WriteLine(text);
    }

    /// <summary>Shows how the epoch goes, if the last time was long enough ago.</summary>
    public void Show(TrainingRun run)
    {
        _start ??= (run.Step, run.Seconds);
        if (_sinceShown.Elapsed < (_bar is null ? LineInterval : BarInterval) || run.Step == _start.Value.Step)
            return;
        _sinceShown.Restart();
        double secondsPerStep = (run.Seconds - _start.Value.Seconds) / (run.Step - _start.Value.Step);
        double pictures = run.Recipe.BatchSize * run.Recipe.Accumulate / secondsPerStep;
        TimeSpan left = TimeSpan.FromSeconds(Math.Min((run.TotalSteps - run.Step) * secondsPerStep, LongestSeconds));
        TrainingProgress progress = run.Progress;
        int epoch = Math.Min(run.Epochs.Count + 1, run.Recipe.Epochs);
        long stepOfEpoch = run.Step - ((long)run.Epochs.Count * run.StepsPerEpoch);
        string place = $"epoch {epoch}/{run.Recipe.Epochs}";
        string loss = $"loss {progress.Loss:0.0000}, accuracy {progress.Accuracy:0.00 %}";
        if (_bar is null)
        {
            Console.Error.WriteLine($"{place}, step {stepOfEpoch}/{run.StepsPerEpoch}: {loss}, {pictures:0} pictures/s, {Time(left)} left");
            return;
        }

        _bar.MaxValue = run.StepsPerEpoch;
        _bar.Value = stepOfEpoch;
        _bar.Description = Markup.Escape($"{place}: {loss}, {pictures:0}/s, {Time(left)} left");
    }

    private static string Time(TimeSpan time) => time.TotalHours >= 1 ? $"{(int)time.TotalHours}:{time:mm\\:ss}" : $"{time:m\\:ss}";
}
