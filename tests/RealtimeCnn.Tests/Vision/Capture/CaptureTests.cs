namespace RealtimeCnn.Tests.Vision;

/// <summary>Tests that count threads, handles or time of capturing: not two at once.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CaptureTests
{
    internal const string Name = "capture";
}
