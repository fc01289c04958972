namespace RealtimeCnn.Tests.Bindings;

public sealed class MissingOpenClTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rtcnn-test-");

    [Fact]
    public void Without_a_driver_the_status_says_so() =>
        Assert.Equal("-1001", OpenClProbe.Run("OCL_ICD_VENDORS", _folder.FullName));

    [Fact]
    public void Without_a_loader_there_is_an_exception()
    {
        // An empty file comes first in the search and ends it: the loader of the machine is hidden.
        File.WriteAllBytes(Path.Combine(_folder.FullName, "libOpenCL.so.1"), []);
        Assert.Equal("System.IO.FileNotFoundException", OpenClProbe.Run("LD_LIBRARY_PATH", _folder.FullName));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
