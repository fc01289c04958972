using RealtimeCnn.CommandLine;
using RealtimeCnn.Trainer;

return CommandRunner.Run([new DevicesVerb(), new CheckVerb(), new BenchVerb()], args);
