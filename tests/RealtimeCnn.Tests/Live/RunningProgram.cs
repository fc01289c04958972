using System.Collections.Concurrent;
using System.Diagnostics;
using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Live;

/// <summary>A program that runs while the test talks to it; it does not outlive the test.</summary>
internal sealed class RunningProgram : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly BlockingCollection<string> _lines = [];
    private readonly Task _output;
    private readonly Task<string> _error;
    private readonly List<string> _seen = [];

    internal RunningProgram(ProcessStartInfo info)
    {
        info.RedirectStandardInput = true;
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = true;
        _process = Process.Start(info)!;
        _error = _process.StandardError.ReadToEndAsync();
        _output = Task.Run(ReadLines);
    }

    /// <summary>The time that processors have worked for it.</summary>
    internal TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _output.Wait();
        _process.Dispose();
        _lines.Dispose();
    }

    /// <summary>Waits for the next line of standard output that begins so, past all others, and returns it.</summary>
    internal string WaitFor(string beginning)
    {
        Stopwatch elapsed = Stopwatch.StartNew();
        while (_lines.TryTake(out string? line, Remaining(elapsed)))
        {
            _seen.Add(line);
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return line;
        }

        _process.Kill(entireProcessTree: true);
        throw new TimeoutException($"No line began with \"{beginning}\". Output:\n{string.Join('\n', _seen)}\nErrors:\n{_error.Result}");
    }

    /// <summary>Writes a line to standard input.</summary>
    internal void Write(string line) => _process.StandardInput.WriteLine(line);

    /// <summary>Waits for its end: the exit code and everything it said.</summary>
    internal ProgramRun WaitForExit()
    {
        Stopwatch elapsed = Stopwatch.StartNew();
        while (_lines.TryTake(out string? line, Remaining(elapsed)))
            _seen.Add(line);
        if (!_process.WaitForExit(Remaining(elapsed)))
            throw new TimeoutException($"The program did not end within {Longest.TotalSeconds} s. Output:\n{string.Join('\n', _seen)}");
        return new ProgramRun(_process.ExitCode, string.Join('\n', _seen), _error.Result);
    }

    private static TimeSpan Remaining(Stopwatch elapsed) => elapsed.Elapsed < Longest ? Longest - elapsed.Elapsed : TimeSpan.Zero;

    private void ReadLines()
    {
        while (_process.StandardOutput.ReadLine() is { } line)
            _lines.Add(line);
        _lines.CompleteAdding();
    }
}
