using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Engine.Zoo;

public sealed class FilterFileTests
{
    [Fact]
    public void FiltersAreNamesAndRows()
    {
        string[] lines =
        [
            "", "# comment", "  a filter of mine  ", " 1/4\t-1e1  0.5", "# in between", "", "", "flat", "-2/0.5 3 1 1 1", "one", "",
        ];
        EngineException error = Assert.Throws<EngineException>(() => FilterFile.Parse(lines, "f.txt"));
        Assert.Equal("f.txt, line 10: 'one' is no number; numbers are such as 2, -0.5 or 1/9, with spaces between them.", error.Message);

        lines[9] = "";
        IReadOnlyList<FixedFilter> filters = FilterFile.Parse(lines, "f.txt");
        Assert.Equal([("a filter of mine", 1, 3), ("flat", 1, 5)], filters.Select(filter => (filter.Name, filter.Height, filter.Width)));
        Assert.Equal([0.25f, -10, 0.5f], filters[0].Weights);
        Assert.Equal([-4, 3, 1, 1, 1], filters[1].Weights);
    }

    [Theory]
    [InlineData("a|1 2 3|4 5", "f.txt, line 3: this row has 2 numbers, the rows before it have 3.")]
    [InlineData("|a|1 2|3 4", "f.txt, line 2: the filter 'a' has 2 rows of 2 numbers; both must be odd")]
    [InlineData("a|1||1 2 3", "f.txt, line 4: a filter begins with a line that has its name")]
    [InlineData("a||b|1", "f.txt, line 1: the filter 'a' has no numbers")]
    [InlineData("a|0,5", "f.txt, line 2: '0,5' is no number")]
    [InlineData("a|1/0", "f.txt, line 2: '1/0' is no number")]
    [InlineData("a|0/0", "f.txt, line 2: '0/0' is no number")]
    [InlineData("a|1/2/3", "f.txt, line 2: '1/2/3' is no number")]
    [InlineData("a|NaN", "f.txt, line 2: 'NaN' is no number")]
    [InlineData("a|1e39", "f.txt, line 2: '1e39' is no number")]
    [InlineData("a|1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "f.txt, line 2: a filter has at most 15 rows of 15 numbers")]
    [InlineData("a|1|1|1|1|1|1|1|1|1|1|1|1|1|1|1|1|1", "f.txt, line 17: a filter has at most 15 rows of 15 numbers")]
    [InlineData("# nothing||", "f.txt has no filters")]
    public void WhatIsWrongIsNamedWithItsLine(string lines, string expected)
    {
        EngineException error = Assert.Throws<EngineException>(() => FilterFile.Parse(lines.Split('|'), "f.txt"));
        Assert.StartsWith(expected, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void TooManyFiltersAreRefused()
    {
        string[] lines = [.. Enumerable.Range(0, 65).SelectMany(filter => new[] { $"filter {filter}.", "1", "" })];
        Assert.Equal(64, FilterFile.Parse(lines[..^3], "f.txt").Count);
        Assert.StartsWith("f.txt, line 193: ", Assert.Throws<EngineException>(() => FilterFile.Parse(lines, "f.txt")).Message);
    }

    [Fact]
    public void FilesThatCannotBeReadAreNamed()
    {
        using TemporaryFolder folder = new();
        string path = folder.PathOf("filters.txt");
        Assert.Contains("filters.txt: there is no such file", Assert.Throws<EngineException>(() => FilterFile.Load(path)).Message);
        File.WriteAllText(path, "");
        Assert.Contains("is empty", Assert.Throws<EngineException>(() => FilterFile.Load(path)).Message);
        Assert.Contains("cannot be read", Assert.Throws<EngineException>(() => FilterFile.Load(folder.Path)).Message);
        File.WriteAllBytes(path, [.. Enumerable.Range(0, 3000).Select(index => (byte)(index * 37))]);
        Assert.Throws<EngineException>(() => FilterFile.Load(path));
        // As a text editor of Windows writes it.
        File.WriteAllText(path, "mean\r\n1/3 1/3 1/3\r\n", new System.Text.UTF8Encoding(true));
        Assert.Equal(("mean", 1f), (FilterFile.Load(path)[0].Name, FilterFile.Load(path)[0].Sum));
    }
}
