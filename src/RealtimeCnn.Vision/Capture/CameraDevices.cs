namespace RealtimeCnn.Vision;

/// <summary>What the system knows of its cameras without opening one.</summary>
internal static class CameraDevices
{
    /// <summary>Cameras beyond this number are named by the user.</summary>
    private const int MostTried = 10;

    /// <summary>Numbers of cameras that may be there.</summary>
    public static IEnumerable<int> Candidates =>
        Enumerable.Range(0, MostTried).Where(index => !OperatingSystem.IsLinux() || File.Exists(PathOf(index)));

    /// <summary>Why a camera could not be opened: one line for a person.</summary>
    public static string WhyNot(int index)
    {
        if (!OperatingSystem.IsLinux())
            return $"camera:{index} is not there, or another program uses it";
        string path = PathOf(index);
        if (!File.Exists(path))
            return $"camera:{index} is not there: no {path}";
        try
        {
            using FileStream device = File.Open(path, FileMode.Open, FileAccess.ReadWrite);
            return $"camera:{index} is used by another program, or {path} is no camera";
        }
        catch (UnauthorizedAccessException)
        {
            return $"camera:{index} is not yours to open: sudo usermod -aG video $USER, then log in again";
        }
        catch (IOException error)
        {
            return $"camera:{index} cannot be opened: {error.Message}";
        }
    }

    private static string PathOf(int index) => $"/dev/video{index}";
}
