using System.Text;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>Writes small files so that at any moment the name belongs to a whole one: the older one, or the new one.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file of text.</summary>
    /// <param name="path">The file. An older file of this name is replaced.</param>
    /// <param name="text">What it shall contain; written as UTF-8.</param>
    /// <exception cref="EngineException">The file cannot be written; the older one is still there.</exception>
    public static void Write(string path, string text)
    {
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw new EngineException($"{path}: cannot be written: {error.Message}", error);
        }
    }
}
