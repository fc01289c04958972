using System.Diagnostics;
using Silk.NET.OpenCL;

namespace RealtimeCnn.Tests.Bindings;

/// <summary>
/// Asks for the OpenCL platforms in a process of its own: the loader reads its environment once, so a machine without a driver or without
/// a loader can only be played to a new process.
/// </summary>
internal static class OpenClProbe
{
    /// <summary>Starts the process with one more variable and returns what it printed: a status, or the type of an exception.</summary>
    internal static string Run(string variable, string value)
    {
        ProcessStartInfo start = TestProgram.StartInfo("opencl");
        start.Environment[variable] = value;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Trim();
    }

    /// <summary>What that process does.</summary>
    internal static unsafe void Print()
    {
        try
        {
            using CL cl = CL.GetApi();
            uint count;
            Console.WriteLine(cl.GetPlatformIDs(0, null, &count));
        }
        catch (FileNotFoundException error)
        {
            Console.WriteLine(error.GetType().FullName);
        }
    }
}
