namespace RealtimeCnn.Trainer;

/// <summary>Writes a command as a user would type it.</summary>
internal static class CommandText
{
    /// <summary>The command of some words.</summary>
    public static string Of(string program, IEnumerable<string> words) => string.Join(' ', words.Select(Quote).Prepend(program));

    /// <summary>A word as a shell takes it.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_=+,./:%@~".Contains(letter)) ? word : $"'{word.Replace("'", "'\\''")}'";
}
