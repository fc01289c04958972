using RealtimeCnn.CommandLine;

namespace RealtimeCnn.Tests.CommandLine;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("chekc", "check", 1)]
    [InlineData("predict", "predict", 0)]
    public void DistanceCountsChangesOfLetters(string first, string second, int expected) =>
        Assert.Equal(expected, Spelling.Distance(first, second));

    [Fact]
    public void NothingIsSuggestedForAWordLikeNoOther() => Assert.Null(Spelling.Nearest("frobnicate", ["check", "devices"]));

    [Theory]
    [InlineData("diigts", "; did you mean digits?")]
    [InlineData("res", "; did you mean resnet18 or resnet34?")]
    [InlineData("frobnicate", "")]
    public void AMessageEndsWithWhatMayHaveBeenMeant(string word, string expected) =>
        Assert.Equal(expected, Spelling.Suggest(word, ["digits", "fashion", "resnet18", "resnet34"]));
}
