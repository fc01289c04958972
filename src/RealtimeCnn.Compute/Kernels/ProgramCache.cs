using System.Security.Cryptography;
using System.Text;

namespace RealtimeCnn.Compute;

/// <summary>
/// Compiled programs on disk, one file each. A file begins with the digest of the rest, so that a file cut short is not used; it is
/// written under another name and renamed, so that two processes and a crash in the middle do no harm; the folder is the user's alone,
/// because what is in it is executed.
/// </summary>
internal sealed class ProgramCache
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly string _folder;

    private ProgramCache(string folder) => _folder = folder;

    /// <summary>The cache in <c>RTCNN_CACHE</c>, else in the user's cache folder.</summary>
    /// <returns>The cache; null when the folder cannot be made or others may write to it: then every start compiles.</returns>
    public static ProgramCache? Open()
    {
        string folder = Path.Combine(Root(), "programs");
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, OwnerOnly);
                if ((File.GetUnixFileMode(folder) & WritableByOthers) != 0)
                    return null;
            }

            return new ProgramCache(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static string Key(DeviceDescription device, string options, string text)
    {
        string identity = string.Join('\n', device.Platform, device.PlatformVersion, device.Name, device.DriverVersion, options, text);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)));
    }

    public byte[]? Load(string key)
    {
        try
        {
            byte[] file = File.ReadAllBytes(PathOf(key));
            if (file.Length <= SHA256.HashSizeInBytes)
                return null;
            ReadOnlySpan<byte> content = file.AsSpan(SHA256.HashSizeInBytes);
            return SHA256.HashData(content).AsSpan().SequenceEqual(file.AsSpan(0, SHA256.HashSizeInBytes)) ? content.ToArray() : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A full or read-only disk costs the next start some seconds, which is no reason to fail this run.
    public void Store(string key, byte[] content)
    {
        string temporary = $"{PathOf(key)}.{Guid.NewGuid():N}";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew))
            {
                stream.Write(SHA256.HashData(content));
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, PathOf(key), overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
        }
    }

    private static string Root()
    {
        if (Environment.GetEnvironmentVariable("RTCNN_CACHE") is { Length: > 0 } chosen)
            return chosen;
        string? user = OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(user))
            user = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(user, "realtimecnn");
    }

    private string PathOf(string key) => Path.Combine(_folder, $"{key}.bin");
}
