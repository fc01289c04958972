using System.Text;
using RealtimeCnn.CommandLine;

namespace RealtimeCnn.Tests.CommandLine;

public sealed class TextTableTests
{
    [Fact]
    public void WordsAreAlignedLeftAndNumbersRight()
    {
        TextTable table = new("layer", "#count");
        table.Add("Relu", "9");
        table.Add("MaxPool2d", "1234567");
        using MemoryStream stream = new();
        using ResultWriter output = new(stream);
        table.WriteTo(output);
        Assert.Equal("layer        count\nRelu             9\nMaxPool2d  1234567\n", Encoding.UTF8.GetString(stream.ToArray()));
    }
}
