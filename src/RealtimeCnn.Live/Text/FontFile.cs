namespace RealtimeCnn.Live;

/// <summary>The directory of a TrueType file, or of the first face of a collection.</summary>
internal sealed class FontFile
{
    private const uint Collection = 0x74746366, Version1 = 0x00010000, AppleTrueType = 0x74727565, PostScriptOutlines = 0x4F54544F;

    private readonly string _path;
    private readonly FontTable _file;
    private readonly Dictionary<uint, (uint Offset, uint Length)> _tables = [];

    /// <summary>Reads the directory.</summary>
    /// <param name="bytes">The file; it must not change afterwards.</param>
    /// <param name="path">Where it is from, for errors.</param>
    /// <exception cref="FontException">It is no TrueType file, or a damaged one.</exception>
    public FontFile(ReadOnlyMemory<byte> bytes, string path)
    {
        _path = path;
        _file = new FontTable(bytes, path, "directory");
        uint start = _file.UInt32(0) == Collection ? _file.UInt32(12) : 0;
        uint version = _file.UInt32(start);
        if (version == PostScriptOutlines)
            throw new FontException($"The font '{path}' has PostScript outlines; choose a TrueType font (.ttf).");
        if (version is not (Version1 or AppleTrueType))
            throw new FontException($"'{path}' is no TrueType font.");
        int count = _file.UInt16(start + 4);
        for (int index = 0; index < count; index++)
        {
            long entry = start + 12 + (16 * index);
            _tables.TryAdd(_file.UInt32(entry), (_file.UInt32(entry + 8), _file.UInt32(entry + 12)));
        }
    }

    /// <summary>A table.</summary>
    /// <param name="tag">Its name of four letters.</param>
    /// <exception cref="FontException">It is not there, or does not lie within the file.</exception>
    public FontTable Table(string tag)
    {
        uint key = ((uint)tag[0] << 24) | ((uint)tag[1] << 16) | ((uint)tag[2] << 8) | tag[3];
        return _tables.TryGetValue(key, out (uint Offset, uint Length) place)
            ? _file.Slice(place.Offset, place.Length, tag)
            : throw new FontException($"The font '{_path}' has no table '{tag}'; choose a TrueType font with outlines.");
    }
}
