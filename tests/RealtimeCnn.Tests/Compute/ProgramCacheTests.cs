using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Compute;

[Collection(DeviceTests.Name)]
public sealed class ProgramCacheTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rtcnn-cache-").FullName;
    private readonly string? _previous = Environment.GetEnvironmentVariable("RTCNN_CACHE");

    public ProgramCacheTests() => Environment.SetEnvironmentVariable("RTCNN_CACHE", _folder);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("RTCNN_CACHE", _previous);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void TheSecondStartCompilesNothing()
    {
        Assert.Equal((3, 1), Run());
        Assert.Equal((3, 0), Run());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(1000)]
    public void AFileCutShortIsNotUsed(int length)
    {
        Run();
        string file = Assert.Single(Files());
        using (FileStream stream = File.OpenWrite(file))
            stream.SetLength(length);
        Assert.Equal((3, 1), Run());
        Assert.Equal((3, 0), Run());
    }

    [Fact]
    public void AChangedByteIsNoticed()
    {
        Run();
        string file = Assert.Single(Files());
        byte[] content = File.ReadAllBytes(file);
        content[^100] ^= 1;
        File.WriteAllBytes(file, content);
        Assert.Equal((3, 1), Run());
    }

    [Fact]
    public void AFolderThatOthersMayWriteToIsNotUsed()
    {
        if (OperatingSystem.IsWindows())
            return;
        Run();
        string folder = Path.GetDirectoryName(Assert.Single(Files()))!;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(folder) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherWrite));
        File.SetUnixFileMode(folder, (UnixFileMode)0x1FF);
        Assert.Equal((3, 1), Run());
    }

    [Fact]
    public void TwoAtOnceDoNoHarm()
    {
        Parallel.For(0, 4, _ => Assert.Equal(3, Run().Result));
        Assert.Single(Files());
        Assert.Equal((3, 0), Run());
    }

    [Fact]
    public void ADiskThatTakesNothingCostsOnlyTime()
    {
        Environment.SetEnvironmentVariable("RTCNN_CACHE", "/dev/null/nowhere");
        Assert.Equal((3, 1), Run());
    }

    private static (int Result, int Compiled) Run()
    {
        const string Source = "kernel void add(global int *x) { x[0] += 2; }";
        using ComputeDevice device = ComputeDevice.Open(DeviceCatalog.Select(), EngineDevice.Kernels.With("test", Source));
        using DeviceBuffer buffer = device.Allocate<int>([1]);
        using Kernel kernel = device.Kernels.Create("test", "add", new KernelArguments().Add(buffer), new WorkSize(1));
        kernel.Enqueue();
        int[] result = new int[1];
        buffer.Read<int>(result);
        return (result[0], device.Kernels.CompiledPrograms);
    }

    private string[] Files() => Directory.GetFiles(_folder, "*", SearchOption.AllDirectories);
}
