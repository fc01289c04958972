using System.Text;

namespace RealtimeCnn.Engine;

/// <summary>Writes a file whole or not at all: an older file of the name stays until the new one is complete on the disk.</summary>
public static class AtomicFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file. Its folder must be there.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="EngineException">The file cannot be written: the disk is full, the folder is missing or not ours.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        // The last one is what .NET makes of a file that is too large for the file system.
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            Remove(temporary);
            throw new EngineException($"{path}: cannot be written: {exception.Message}", exception);
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    /// <summary>Writes a file of text, as UTF-8.</summary>
    /// <param name="path">The file. Its folder must be there.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="EngineException">The file cannot be written.</exception>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What went wrong first is what the user is told.
        }
    }
}
