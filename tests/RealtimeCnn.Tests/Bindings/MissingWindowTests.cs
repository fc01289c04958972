using System.Diagnostics;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Tests.Live;

namespace RealtimeCnn.Tests.Bindings;

/// <summary>Machines on which no window can be opened.</summary>
public sealed class MissingWindowTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, "X11: The DISPLAY environment variable is missing")]
    [InlineData(":98765", "X11: Failed to open display :98765")]
    public void Without_a_display_there_is_an_exception(string? display, string expected)
    {
        ProcessStartInfo start = TestProgram.StartInfo("window", "create");
        start.Environment.Remove("WAYLAND_DISPLAY");
        start.Environment.Remove("DISPLAY");
        if (display is not null)
            start.Environment["DISPLAY"] = display;
        Assert.Equal($"create: Silk.NET.GLFW.GlfwException: GLFW Init failed, PlatformError: {expected}", Assert.Single(Run(start)));
    }

    [Fact]
    public void Without_glfw_there_is_an_exception()
    {
        // An empty file comes first in the search and ends it: the library of the machine is hidden.
        File.WriteAllBytes(_folder.PathOf("libglfw.so.3"), []);
        ProcessStartInfo start = TestProgram.StartInfo("window", "create");
        start.Environment["LD_LIBRARY_PATH"] = _folder.Path;
        Assert.Equal(
            "create: System.PlatformNotSupportedException: GLFW is not installed: libglfw.so.3 was not found.",
            Assert.Single(Run(start)));
    }

    private static string[] Run(ProcessStartInfo start)
    {
        using RunningProgram program = new(start);
        return program.WaitForExit().Lines;
    }
}
