using RealtimeCnn.CommandLine;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.CommandLine;

public sealed class FailureTests
{
    public static TheoryData<Exception, int> Exceptions => new()
    {
        { new EngineException("a model"), 2 },
        { new AggregateException(new EngineException("a model")), 2 },
        { new IOException("a disk"), 2 },
        { new UnauthorizedAccessException("a folder"), 2 },
        { new DllNotFoundException("libopencv_core.so.406 is not installed"), 3 },
        { new TypeInitializationException("OpenCvSharp", new DllNotFoundException("OpenCvSharpExtern")), 3 },
        { new InsufficientMemoryException(), 5 },
        { new OperationCanceledException(), 130 },
    };

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void EachKindOfExceptionHasItsExitCode(Exception error, int expected) => Assert.Equal(expected, (int)Failure.Of(error).Code);

    [Fact]
    public void AFaultOfTheProgramAsksToBeReported() =>
        Assert.Contains("please report it", Failure.Of(new InvalidOperationException("queue is empty")).Message);
}
