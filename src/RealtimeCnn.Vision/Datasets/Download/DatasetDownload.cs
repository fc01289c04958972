using System.Formats.Tar;
using System.IO.Compression;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>Brings a public data set to this machine. What is here already is kept, what was begun is continued.</summary>
public sealed class DatasetDownload
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly PublicDataset _data;
    private readonly IReadOnlyList<string> _mirrors;

    /// <summary>Prepares a download.</summary>
    /// <param name="name">The name of the data set.</param>
    /// <param name="mirror">Address of a folder that has the files; null for the usual ones.</param>
    /// <exception cref="EngineException">There is no such data set, or the address is none.</exception>
    public DatasetDownload(string name, string? mirror = null)
        : this(
            PublicDataset.All.FirstOrDefault(data => data.Name == name) ?? throw new EngineException($"'{name}' cannot be downloaded; give {KnownDataset.Names}."),
            Path.Combine(DataFolder.OfUser, name),
            mirror)
    {
    }

    internal DatasetDownload(PublicDataset data, string folder, string? mirror = null)
    {
        _data = data;
        Folder = folder;
        if (mirror is not null && !(Uri.TryCreate(mirror, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"))
            throw new EngineException($"'{mirror}' is no address; give one that begins with http:// or https://.");
        _mirrors = mirror is null ? data.Mirrors : [mirror.TrimEnd('/') + '/'];
    }

    /// <summary>Where the data go.</summary>
    public string Folder { get; }

    /// <summary>How many bytes are to come; 0 when everything is here.</summary>
    /// <returns>The number of bytes.</returns>
    public long CountMissingBytes() => Missing().Sum(file => file.Bytes - Math.Min(file.Bytes, new PartialFile(file, Folder).Length));

    /// <summary>Downloads what is missing.</summary>
    /// <param name="received">Is told the number of bytes whenever some came.</param>
    /// <param name="cancellation">Ends the download; what came stays for the next one.</param>
    /// <exception cref="EngineException">No server had the files, or they cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The download was ended.</exception>
    public async Task Run(Action<int> received, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            using SocketsHttpHandler handler = new() { ConnectTimeout = Patience };
            using HttpClient client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
            FileDownload download = new(client, Patience);
            foreach (PublicFile file in Missing())
                await download.Run(file, Folder, _mirrors, received, cancellation).ConfigureAwait(false);
            if (_data.Archive is PublicFile archive && !IsUnpacked())
                Unpack(Path.Combine(Folder, archive.Name));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new EngineException($"The data cannot be put into '{Folder}': {error.Message}", error);
        }
    }

    private PublicFile[] Missing() => _data.Archive is not PublicFile archive
        ? [.. _data.Files.Where(file => !new PartialFile(file, Folder).IsFinished)]
        : IsUnpacked() || new PartialFile(archive, Folder).IsFinished ? [] : [archive];

    private bool IsUnpacked() => _data.Files.All(file => new PartialFile(file, Folder).IsFinished);

    // Takes the files that are known, whatever folder they are in there, and nothing else.
    private void Unpack(string archive)
    {
        using (GZipStream unpacked = new(File.OpenRead(archive), CompressionMode.Decompress))
        using (TarReader entries = new(unpacked))
        {
            while (entries.GetNextEntry() is TarEntry entry)
            {
                if (entry.DataStream is null || _data.Files.FirstOrDefault(file => file.Name == Path.GetFileName(entry.Name)) is not PublicFile file)
                    continue;
                PartialFile partial = new(file, Folder);
                partial.Remove();
                using (FileStream target = partial.Open())
                    entry.DataStream.CopyTo(target);
                if (!partial.Finish())
                    throw new InvalidDataException($"{file.Name} in {archive} has other bytes than it should.");
            }
        }

        if (!IsUnpacked())
            throw new InvalidDataException($"{archive} lacks files of the data set.");
        File.Delete(archive);
    }
}
