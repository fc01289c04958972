using Microsoft.Win32.SafeHandles;

namespace RealtimeCnn.CommandLine;

/// <summary>Standard output as a stream that says when nobody reads it any more (<c>| head</c>), which the console's own stream hides.</summary>
internal static class StandardOutput
{
    private const int Descriptor = 1;
    private const int BrokenPipe = 32;

    public static Stream Open()
    {
        if (!OperatingSystem.IsWindows() && Console.IsOutputRedirected)
        {
            FileStream pipe = new(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            // Into a file the console's stream must write: it moves the position that standard error may share.
            if (!pipe.CanSeek)
                return pipe;
        }

        return Console.OpenStandardOutput();
    }

    public static bool IsBrokenPipe(Exception error) => error is IOException { HResult: BrokenPipe };
}
