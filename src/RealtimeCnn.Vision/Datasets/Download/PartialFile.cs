using System.Security.Cryptography;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>A file that is being made, under another name until it is whole and its checksum right. What is there stays for the next start.</summary>
internal sealed class PartialFile
{
    private const string Ending = ".partial";

    private readonly PublicFile _file;
    private readonly string _target;

    public PartialFile(PublicFile file, string folder)
    {
        _file = file;
        _target = Path.Combine(folder, file.Name);
        PartialPath = _target + Ending;
    }

    /// <summary>Bytes that are there.</summary>
    public long Length => File.Exists(PartialPath) ? new FileInfo(PartialPath).Length : 0;

    private string PartialPath { get; }

    /// <summary>Whether the finished file is there, with the right bytes.</summary>
    public bool IsFinished => File.Exists(_target) && new FileInfo(_target).Length == _file.Bytes && HasChecksum(_target);

    /// <summary>Opens it to write at its end.</summary>
    /// <exception cref="EngineException">It cannot be written, or another program writes it.</exception>
    public FileStream Open()
    {
        try
        {
            FileStream stream = new(PartialPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            stream.Seek(0, SeekOrigin.End);
            return stream;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"'{PartialPath}' cannot be written; is another download running, or the folder not yours? {error.Message}", error);
        }
    }

    /// <summary>Gives it its name if its checksum is right; else removes it.</summary>
    /// <returns>Whether it was right.</returns>
    public bool Finish()
    {
        if (!HasChecksum(PartialPath))
        {
            Remove();
            return false;
        }

        File.Move(PartialPath, _target, overwrite: true);
        return true;
    }

    /// <summary>Removes what is there.</summary>
    public void Remove() => File.Delete(PartialPath);

    private bool HasChecksum(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream)) == _file.Sha256;
    }
}
