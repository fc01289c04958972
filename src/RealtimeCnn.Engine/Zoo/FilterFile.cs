using System.Globalization;

namespace RealtimeCnn.Engine;

/// <summary>
/// Filters of one's own in a text file: a line with the filter's name, then its rows of numbers with spaces between them; an empty line
/// ends the filter. Rows and columns are odd numbers up to 15. Fractions such as 1/9 are numbers; lines that begin with # say nothing.
/// </summary>
/// <example>
/// <code>
/// # a mean of five pixels side by side
/// motion blur
/// 1/5 1/5 1/5 1/5 1/5
///
/// Laplace
/// 0  1 0
/// 1 -4 1
/// 0  1 0
/// </code>
/// </example>
public static class FilterFile
{
    private const int LargestExtent = 15;
    private const int MostFilters = 64;

    // As many filters of the largest size take a tenth of this.
    private const long LargestFile = 1 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its filters, at least one.</returns>
    /// <exception cref="EngineException">It cannot be read, or a line is wrong; names file and line.</exception>
    public static IReadOnlyList<FixedFilter> Load(string path)
    {
        try
        {
            // Pipes and devices have no length, and may have no end.
            if (new FileInfo(path) is { Exists: true, Length: 0 or > LargestFile })
                throw new EngineException($"{path} is empty, too large, or no file; it needs filters: a line with a name, then rows of numbers.");
            return Parse(File.ReadLines(path), path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EngineException($"{path}: there is no such file.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{path}: cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Reads the lines of a file.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="source">The name of the file, for messages.</param>
    /// <returns>The filters, at least one.</returns>
    /// <exception cref="EngineException">A line is wrong; names file and line.</exception>
    internal static IReadOnlyList<FixedFilter> Parse(IEnumerable<string> lines, string source)
    {
        List<FixedFilter> filters = [];
        string? name = null;
        string beginning = "";
        List<float[]> rows = [];
        int number = 0;
        // The empty line ends the last filter.
        foreach (string line in lines.Append("").Select(line => line.Trim()))
        {
            number++;
            if (line.StartsWith('#'))
                continue;
            if (line.Length > 0 && name is null)
            {
                beginning = At();
                name = ParseName(line, beginning);
            }
            else if (line.Length > 0)
            {
                rows.Add(ParseRow(line, rows, At()));
            }
            else if (name is not null)
            {
                filters.Add(Filter(name, rows, beginning));
                (name, rows) = (null, []);
                if (filters.Count > MostFilters)
                    throw new EngineException($"{beginning}: this is filter number {filters.Count}; a file has at most {MostFilters}.");
            }
        }

        return filters.Count > 0 ? filters : throw new EngineException($"{source} has no filters; it needs a line with a name, then rows of numbers.");

        string At() => $"{source}, line {number}";
    }

    private static string ParseName(string line, string at) => Words(line).All(word => ParseNumber(word) is not null)
        ? throw new EngineException($"{at}: a filter begins with a line that has its name, not with numbers.")
        : line;

    private static float[] ParseRow(string line, List<float[]> rows, string at)
    {
        float[] row = [.. Words(line).Select(word => ParseNumber(word)
            ?? throw new EngineException($"{at}: '{word}' is no number; numbers are such as 2, -0.5 or 1/9, with spaces between them."))];
        if (rows.Count > 0 && row.Length != rows[0].Length)
            throw new EngineException($"{at}: this row has {row.Length} numbers, the rows before it have {rows[0].Length}.");
        if (row.Length > LargestExtent || rows.Count == LargestExtent)
            throw new EngineException($"{at}: a filter has at most {LargestExtent} rows of {LargestExtent} numbers; an empty line ends it.");
        return row;
    }

    private static FixedFilter Filter(string name, List<float[]> rows, string at)
    {
        if (rows.Count == 0)
            throw new EngineException($"{at}: the filter '{name}' has no numbers; write its rows below its name.");
        int width = rows[0].Length;
        if (rows.Count % 2 == 0 || width % 2 == 0)
        {
            throw new EngineException(
                $"{at}: the filter '{name}' has {rows.Count} rows of {width} numbers; both must be odd, so that it has a middle. Add zeros.");
        }

        return new FixedFilter(name, rows.Count, width, [.. rows.SelectMany(row => row)]);
    }

    private static string[] Words(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static float? ParseNumber(string word)
    {
        string[] parts = word.Split('/');
        double divisor = 1;
        bool isNumber = double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        isNumber &= parts.Length == 1
            || (parts.Length == 2 && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out divisor));
        float quotient = (float)(number / divisor);
        return isNumber && float.IsFinite(quotient) ? quotient : null;
    }
}
