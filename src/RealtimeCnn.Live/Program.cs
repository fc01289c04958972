using RealtimeCnn.CommandLine;
using RealtimeCnn.Live;

return CommandRunner.Run([new LiveVerb()], ["live", .. args]);
