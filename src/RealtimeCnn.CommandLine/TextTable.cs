using System.Text;

namespace RealtimeCnn.CommandLine;

/// <summary>Rows of text in aligned columns, as wide as their content: lines that do not wrap and that <c>grep</c> and <c>awk</c> can read.</summary>
internal sealed class TextTable
{
    private readonly bool[] _isNumber;
    private readonly List<string[]> _rows = [];

    /// <summary>Begins a table.</summary>
    /// <param name="headings">The headings; a column whose heading begins with '#' (left out) is aligned to the right.</param>
    public TextTable(params ReadOnlySpan<string> headings)
    {
        _isNumber = [.. headings.ToArray().Select(heading => heading.StartsWith('#'))];
        _rows.Add([.. headings.ToArray().Select(heading => heading.TrimStart('#'))]);
    }

    /// <summary>Adds a row.</summary>
    /// <param name="cells">A text for each column.</param>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Writes the table.</summary>
    /// <param name="output">Takes the lines.</param>
    public void WriteTo(ResultWriter output)
    {
        int[] widths = [.. _isNumber.Select((_, column) => _rows.Max(row => row[column].Length))];
        StringBuilder line = new();
        foreach (string[] row in _rows)
        {
            line.Clear();
            for (int column = 0; column < row.Length; column++)
                line.Append(_isNumber[column] ? row[column].PadLeft(widths[column]) : row[column].PadRight(widths[column])).Append("  ");
            output.WriteLine(line.ToString().AsSpan().TrimEnd());
        }
    }
}
