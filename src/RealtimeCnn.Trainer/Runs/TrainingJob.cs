using System.Diagnostics;
using System.Text.Json.Serialization.Metadata;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>Trains from where a run is to its end, or to where it is stopped, and keeps its folder up to date.</summary>
internal sealed class TrainingJob : IDisposable
{
    private const int MostTimesBack = 5;
    private const float RateAfterGoingBack = 0.5f;
    private const int MistakesInReport = 24;
    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(30);
    // So that writing large checkpoints takes a small part of the time.
    private const int IntervalsOfSaving = 20;

    private readonly RunFolder _folder;
    private readonly RunOptions _options;
    private readonly ComputeDevice _device;
    private readonly DatasetSplits _data;
    private readonly Network _network;
    private readonly TimeSpan? _limit;
    private readonly Stopwatch _sinceCheckpoint = Stopwatch.StartNew();
    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private ResultWriter? _json;
    private TimeSpan _checkpointInterval = CheckpointInterval;
    private EventWriter? _events;

    /// <summary>Prepares.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="options">What the run was started with.</param>
    /// <param name="device">The device.</param>
    /// <param name="data">The pictures.</param>
    /// <param name="network">The network; its parameters change.</param>
    /// <param name="limit">The time after which to stop; null for none.</param>
    /// <param name="json">Takes a line for each epoch and one for the end; null for text.</param>
    public TrainingJob(
        RunFolder folder, RunOptions options, ComputeDevice device, DatasetSplits data, Network network, TimeSpan? limit, ResultWriter? json)
    {
        (_folder, _options, _device, _data, _limit, _json) = (folder, options, device, data, limit, json);
        _network = network.With(network.Metadata with { Properties = new Dictionary<string, string>(network.Metadata.Properties) { ["recipe"] = options.Command } });
    }

    private enum Outcome
    {
        Complete,
        OutOfTime,
        Interrupted,
    }

    private string ResumeLine => $"{CommandRunner.Name} resume {CommandText.Quote(_folder.Path)}";

    /// <summary>Trains.</summary>
    /// <param name="checkpoint">Where to go on; null to begin.</param>
    /// <param name="cancellation">Stops the run after the step in hand; it can be gone on with.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="DivergedException">The loss is no number any more, and the run does not go back, or has gone back too often.</exception>
    public ExitCode Run(Checkpoint? checkpoint, CancellationToken cancellation)
    {
        for (int timesBack = 0; ; timesBack++)
        {
            try
            {
                using TrainingRun run = new(_device, _network, _data, _options.Recipe, checkpoint);
                // The options last: with them there is a run to go on with.
                if (checkpoint is null)
                    Save(run);
                _folder.Save(_options with { Recipe = run.Recipe });
                checkpoint = null;
                Outcome outcome = TrainingDisplay.Run(display => Train(run, display, cancellation));
                if (outcome == Outcome.Interrupted || !TryFinish(run, outcome, cancellation))
                {
                    Tell($"Interrupted after step {run.Step} of {run.TotalSteps}. Go on with: {ResumeLine}");
                    return ExitCode.Interrupted;
                }

                return ExitCode.Done;
            }
            catch (DivergedException error) when (_options.GoesBack && timesBack < MostTimesBack)
            {
                Checkpoint last = Checkpoint.Load(_folder.Checkpoint);
                checkpoint = last with { State = last.State with { RateFactor = last.State.RateFactor * RateAfterGoingBack } };
                checkpoint.Save(_folder.Checkpoint);
                Tell($"{error.Message} Going back to step {last.State.Step} with the learning rate times {checkpoint.State.RateFactor:g3}.");
            }
            catch (DivergedException error)
            {
                _folder.Log(error.Message);
                throw;
            }
        }
    }

    /// <summary>Closes the files.</summary>
    public void Dispose() => _events?.Dispose();

    private Outcome Train(TrainingRun run, TrainingDisplay display, CancellationToken cancellation)
    {
        _events ??= new EventWriter(_folder.Path, DateTimeOffset.Now, run.Step > 0 ? run.Step : null);
        while (!run.IsDone && !IsGoodEnough(run))
        {
            if (cancellation.IsCancellationRequested)
            {
                Save(run);
                return Outcome.Interrupted;
            }

            if (_sinceStart.Elapsed >= _limit)
                return Outcome.OutOfTime;
            try
            {
                if (run.IsEpochComplete)
                    EndEpoch(run, display, cancellation);
                else
                    run.TakeStep();
            }
            catch (OperationCanceledException)
            {
                continue;
            }

            display.Show(run);
            if (_sinceCheckpoint.Elapsed >= _checkpointInterval)
                Save(run);
        }

        return Outcome.Complete;
    }

    private void EndEpoch(TrainingRun run, TrainingDisplay display, CancellationToken cancellation)
    {
        EpochResult result = run.EndEpoch(cancellation);
        if (TrainingRun.BestOf(run.Epochs) == result.Epoch)
            OnnxWriter.Save(_network, _folder.BestModel);
        OnnxWriter.Save(_network, _folder.LastModel);
        ResultsTable.Write(_folder.Results, run.Epochs);
        _events!.Add(result, DateTimeOffset.Now);
        _events!.Flush();
        Save(run);
        string validation = result.ValidationAccuracy is double accuracy ? $"; validation loss {result.ValidationLoss:0.0000}, accuracy {accuracy:0.00 %}" : "";
        string line = $"epoch {result.Epoch}/{run.Recipe.Epochs}: loss {result.TrainingLoss:0.0000}, accuracy {result.TrainingAccuracy:0.00 %}{validation}; "
            + $"rate {result.LearningRate:g3}, {result.Seconds:0.0} s";
        display.Line(line);
        _folder.Log(line);
        WriteJson(result, Reports.Default.EpochResult);
    }

    private bool IsGoodEnough(TrainingRun run) => run.Epochs.Count > 0 && run.Epochs[^1].ValidationAccuracy >= _options.Until;

    private void Save(TrainingRun run)
    {
        long start = Stopwatch.GetTimestamp();
        run.MakeCheckpoint().Save(_folder.Checkpoint);
        TimeSpan paced = IntervalsOfSaving * Stopwatch.GetElapsedTime(start);
        _checkpointInterval = paced > CheckpointInterval ? paced : CheckpointInterval;
        _sinceCheckpoint.Restart();
    }

    private void WriteJson<T>(T report, JsonTypeInfo<T> type)
    {
        try
        {
            _json?.WriteJson(report, type);
        }
        catch (IOException error) when (StandardOutput.IsBrokenPipe(error))
        {
            // Whoever read has had enough; the run goes on.
            _json = null;
        }
    }

    // False when the last evaluation was interrupted.
    private bool TryFinish(TrainingRun run, Outcome outcome, CancellationToken cancellation)
    {
        try
        {
            Finish(run, outcome, cancellation);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Finish(TrainingRun run, Outcome outcome, CancellationToken cancellation)
    {
        if (outcome == Outcome.OutOfTime)
        {
            Save(run);
            run.StoreWeights();
            OnnxWriter.Save(_network, _folder.LastModel);
            if (run.Epochs.Count == 0)
                OnnxWriter.Save(_network, _folder.BestModel);
            Tell($"The time is over after step {run.Step} of {run.TotalSteps}. Go on with: {ResumeLine}");
        }

        Network best = ModelFile.Load(_folder.BestModel);
        (string part, Dataset? pictures) = _data.Test is null ? ("validation", _data.Validation) : ("test", _data.Test);
        Evaluation? evaluation = pictures is null ? null : Evaluator.Evaluate(
            _device, best, pictures, new EvaluationOptions { BatchSize = run.Recipe.BatchSize, Mistakes = MistakesInReport }, null, cancellation);
        if (evaluation is not null)
        {
            best = best.With(best.Metadata with { Properties = new Dictionary<string, string>(best.Metadata.Properties) { ["accuracy"] = $"{evaluation.Accuracy} ({part})" } });
            OnnxWriter.Save(best, _folder.BestModel);
        }

        RunReport.Write(_folder.Report, new RunReportContent
        {
            Model = _options.Model,
            Data = _options.Data,
            Command = _options.Command,
            Device = _options.Device,
            Version = _options.Version,
            Finished = DateTimeOffset.Now,
            Epochs = run.Epochs,
            BestEpoch = _data.Validation is null ? null : TrainingRun.BestOf(run.Epochs),
            Options = RunFacts.Of(_options, run),
            Evaluation = evaluation,
            EvaluationPart = part,
            EvaluationData = pictures,
            Network = best,
        });
        string result = evaluation is null
            ? "no pictures to evaluate with"
            : $"accuracy {evaluation.Accuracy:0.00 %}, top-5 {evaluation.Top5:0.00 %}, loss {evaluation.Loss:0.0000} on {evaluation.Count} {part} pictures";
        Tell($"{_folder.BestModel}: {result}; trained for {run.Seconds:0.0} s, waited {run.WaitedForData.TotalSeconds:0.00} s for pictures; see {_folder.Report}");
        if (evaluation is not null)
            WriteJson(EvaluationReport.Of(evaluation, part), Reports.Default.EvaluationReport);
    }

    private void Tell(string line)
    {
        Console.Error.WriteLine(line);
        _folder.Log(line);
    }
}
