namespace RealtimeCnn.Live;

/// <summary>The fonts that are installed.</summary>
/// <param name="folders">Where they are looked for, subfolders included.</param>
internal sealed class SystemFonts(params string[] folders)
{
    // Regular faces, the better first.
    private static readonly string[] Sans =
    [
        "DejaVuSans.ttf", "NotoSans-Regular.ttf", "NotoSans[wght].ttf", "Ubuntu-R.ttf", "Ubuntu[wdth,wght].ttf", "Cantarell-Regular.ttf",
        "LiberationSans-Regular.ttf", "segoeui.ttf", "arial.ttf", "Helvetica.ttc",
    ];

    private static readonly string[] Monospaced =
    [
        "DejaVuSansMono.ttf", "NotoSansMono-Regular.ttf", "NotoSansMono[wght].ttf", "UbuntuMono-R.ttf", "UbuntuMono[wght].ttf",
        "LiberationMono-Regular.ttf", "consola.ttf", "Menlo.ttc", "cour.ttf",
    ];

    // Windows marks some of its fonts as hidden.
    private static readonly EnumerationOptions Search = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 8,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.None,
    };

    private readonly Lazy<string[]> _files = new(() => Find(folders));

    /// <summary>The fonts of this system and this user: Linux, Windows and macOS. A folder that a system has not is passed over.</summary>
    public SystemFonts()
        : this(
            Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "fonts"),
            "/usr/share/fonts",
            "/usr/local/share/fonts",
            "/System/Library/Fonts",
            "/Library/Fonts")
    {
    }

    /// <summary>Loads a regular face without serifs.</summary>
    /// <exception cref="FontException">There is no font.</exception>
    public TrueTypeFont LoadSans() => Load(Sans, "", _ => true) ?? throw None();

    /// <summary>Loads a face whose letters are all of one width; without one, the same as <see cref="LoadSans"/>.</summary>
    /// <exception cref="FontException">There is no font.</exception>
    public TrueTypeFont LoadMonospaced() => Load(Monospaced, "mono", font => font.Advance('i', 1) == font.Advance('W', 1)) ?? LoadSans();

    // The first sound font of the names, else of those with the part in their name.
    private TrueTypeFont? Load(string[] names, string part, Func<TrueTypeFont, bool> isOfKind)
    {
        IEnumerable<string> preferred = names.SelectMany(
            name => _files.Value.Where(path => Path.GetFileName(path).Equals(name, StringComparison.OrdinalIgnoreCase)));
        IEnumerable<string> others = _files.Value.Where(path => Path.GetFileName(path).Contains(part, StringComparison.OrdinalIgnoreCase));
        return preferred.Concat(others).Select(TryLoad).FirstOrDefault(font => font is not null && isOfKind(font));
    }

    // Null for a font that is damaged or lacks what every label needs.
    private static TrueTypeFont? TryLoad(string path)
    {
        try
        {
            TrueTypeFont font = TrueTypeFont.Load(path);
            return Enumerable.Range('!', '~' - '!' + 1).Append(TextLayout.Ellipsis).All(font.Has) ? font : null;
        }
        catch (FontException)
        {
            return null;
        }
    }

    // Regular faces first: the others say what they are.
    private static string[] Find(string[] folders) =>
    [
        .. folders
            .Where(folder => Path.IsPathRooted(folder) && Directory.Exists(folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", Search))
            .Where(path => Path.GetExtension(path).ToUpperInvariant() is ".TTF" or ".TTC")
            .OrderBy(IsStyled)
            .ThenBy(path => path, StringComparer.Ordinal),
    ];

    private static bool IsStyled(string path) =>
        ((string[])["bold", "italic", "oblique"]).Any(style => Path.GetFileName(path).Contains(style, StringComparison.OrdinalIgnoreCase));

    private FontException None() => new(
        $"There is no TrueType font in {string.Join(", ", folders.Where(Path.IsPathRooted))}. " +
        "Install one: the package fonts-dejavu-core (Debian, Ubuntu), dejavu-sans-fonts (Fedora) or ttf-dejavu (Arch).");
}
