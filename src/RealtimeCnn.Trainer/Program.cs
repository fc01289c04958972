using RealtimeCnn.CommandLine;
using RealtimeCnn.Trainer;

return CommandRunner.Run(
    [new DevicesVerb(), new CheckVerb(), new InfoVerb(), new VerifyVerb(), new PredictVerb(), new ImportVerb(), new BenchVerb(), new DataVerb(), new TrainVerb(), new ResumeVerb(), new EvalVerb()],
    args);
