namespace RealtimeCnn.Engine;

/// <summary>Hands out names, each once.</summary>
internal sealed class UniqueNames
{
    private const int LongestName = 200;

    private readonly HashSet<string> _used = [];
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>The name itself, or with a number behind it when it is taken.</summary>
    public string Make(string name)
    {
        string clean = Clean(name);
        string unique = clean;
        int count = _counts.GetValueOrDefault(clean, 1);
        while (!_used.Add(unique))
            unique = $"{clean}_{++count}";
        _counts[clean] = count;
        return unique;
    }

    // Names go into messages and tables of one line.
    private static string Clean(string name)
    {
        if (name.Length > LongestName)
            name = name[..LongestName];
        return name.Any(char.IsControl) ? string.Concat(name.Select(letter => char.IsControl(letter) ? ' ' : letter)) : name;
    }
}
