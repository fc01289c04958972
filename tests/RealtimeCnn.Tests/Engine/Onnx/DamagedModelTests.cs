using Google.Protobuf;
using RealtimeCnn.Engine;
using RealtimeCnn.Engine.OnnxFormat;

namespace RealtimeCnn.Tests.Engine.Onnx;

/// <summary>Files that are no sound models: each gives one line that names the file.</summary>
public sealed class DamagedModelTests
{
    private static TestModel Sound => new TestModel().Input("x", 1, 3).Node("Relu", ["x"], "y").Output("y");

    public static TheoryData<string, string> Faults => new()
    {
        { "two initialisers", "two initialisers are called 'w'" },
        { "two inputs", "two inputs have the same name" },
        { "two producers", "gives 'y', which is there already" },
        { "circle", "waits for its own output" },
        { "missing value", "nothing gives 'nothing', which node 'y_node' (Relu) names" },
        { "missing output", "nothing gives 'z', which the list of outputs names" },
        { "missing data", "tensor 'w' of shape 1000x1000 has data for 2 of 1000000 elements" },
        { "raw data", "tensor 'w' of shape 4 has 7 bytes of data" },
        { "negative extent", "tensor 'w' has the impossible shape [-1, 3]" },
        { "huge extents", "tensor 'w' has the impossible shape [2147483647, 2147483647, 2147483647]" },
        { "external data", "are in another file" },
        { "element type", "has elements of type string" },
        { "constant of gigabytes", "computes more than" },
        { "constant beyond everything", "is not possible" },
        { "attribute type", "has the attribute 'to', but not as a whole number" },
        { "attribute twice", "has two attributes 'to'" },
        { "no input", "lacks input 0" },
        { "too many nodes", "has 10001 nodes" },
        { "too many inputs", "has more than 1000 inputs or outputs" },
        { "too many layers", "makes more than 20000 layers" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void EachFaultIsSaidInOneLine(string fault, string expected)
    {
        TestModel model = Sound;
        Damage(model, fault);
        OnnxException exception = Assert.Throws<OnnxException>(() => OnnxImporter.Import(model.Parse()));
        Assert.StartsWith("test.onnx: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void ACutOffFileIsNoticedWhereverItEnds()
    {
        byte[] bytes = Sound.Floats("w", [2, 2], 1, 2, 3, 4).Proto.ToByteArray();
        for (int length = 0; length < bytes.Length; length++)
        {
            byte[] cut = bytes[..length];
            Exception? exception = Record.Exception(() => OnnxImporter.Import(OnnxModel.Parse(cut, "cut.onnx")));
            Assert.True(exception is null or OnnxException, $"{length} bytes: {exception}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("This is a text and no model.")]
    [InlineData("\u0089PNG\r\n\u001a\n")]
    public void OtherFilesAreNoModels(string content)
    {
        byte[] bytes = System.Text.Encoding.Latin1.GetBytes(content);
        OnnxException exception = Assert.Throws<OnnxException>(() => OnnxModel.Parse(bytes, "photo.png"));
        Assert.StartsWith("photo.png: is no ONNX ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNotThereIsNamed()
    {
        OnnxException exception = Assert.Throws<OnnxException>(() => OnnxModel.Load("no/such.onnx"));
        Assert.Equal("no/such.onnx: there is no such file.", exception.Message);
        Assert.Throws<OnnxException>(() => OnnxModel.Load(Path.GetTempPath()));
    }

    [Fact]
    public void MillionsOfEmptyNodesAreRefusedBeforeTheyTakeMemory()
    {
        // Two bytes a node: the tag of GraphProto.node and the length 0.
        byte[] nodes = new byte[16 << 20];
        for (int index = 0; index < nodes.Length; index += 2)
            nodes[index] = (1 << 3) | 2;
        using MemoryStream file = new();
        using (CodedOutputStream output = new(file, leaveOpen: true))
        {
            output.WriteTag(ModelProto.GraphFieldNumber, WireFormat.WireType.LengthDelimited);
            output.WriteLength(nodes.Length);
        }

        file.Write(nodes);
        byte[] bytes = file.ToArray();
        long before = GC.GetAllocatedBytesForCurrentThread();
        OnnxException exception = Assert.Throws<OnnxException>(() => OnnxModel.Parse(bytes, "many.onnx"));
        Assert.Contains("more parts than any network", exception.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void MessagesStayShortAndOnOneLine()
    {
        TestModel model = Sound;
        model.Graph.Node[0].OpType = "Bad\nName" + new string('x', 100_000);
        OnnxException exception = Assert.Throws<OnnxException>(() => OnnxImporter.Import(model.Parse()));
        Assert.InRange(exception.Message.Length, 1, 500);
        Assert.DoesNotContain('\n', exception.Message);
    }

    private static void Damage(TestModel model, string fault)
    {
        TensorProto weight = new() { Name = "w", DataType = (int)TensorProto.Types.DataType.Float };
        switch (fault)
        {
            case "two initialisers":
                model.Floats("w", [1], 1);
                break;
            case "two inputs":
                model.Input("x", 1, 3);
                break;
            case "two producers":
                model.Node("Relu", ["x"], "y");
                break;
            case "circle":
                model.Graph.Node[0].Input[0] = "a";
                model.Node("Relu", ["y"], "a");
                break;
            case "missing value":
                model.Graph.Node[0].Input[0] = "nothing";
                break;
            case "missing output":
                model.Output("z");
                break;
            case "missing data":
                weight.Dims.Add([1000, 1000]);
                weight.FloatData.Add([1, 2]);
                break;
            case "raw data":
                weight.Dims.Add(4);
                weight.RawData = ByteString.CopyFrom(new byte[7]);
                break;
            case "negative extent":
                weight.Dims.Add([-1, 3]);
                break;
            case "huge extents":
                weight.Dims.Add([int.MaxValue, int.MaxValue, int.MaxValue]);
                break;
            case "external data":
                weight.DataLocation = TensorProto.Types.DataLocation.External;
                break;
            case "element type":
                weight.DataType = (int)TensorProto.Types.DataType.String;
                break;
            case "constant of gigabytes":
                model.Integers("extents", 30_000, 30_000).Node("ConstantOfShape", ["extents"], "c").Output("c");
                break;
            case "constant beyond everything":
                model.Integers("extents", long.MaxValue, long.MaxValue).Node("ConstantOfShape", ["extents"], "c").Output("c");
                break;
            case "attribute type":
                model.Node("Cast", ["x"], "c", ("to", "float")).Output("c");
                break;
            case "attribute twice":
                model.Node("Cast", ["x"], "c", ("to", 1), ("to", 1)).Output("c");
                break;
            case "no input":
                model.Node("Cast", [], "c", ("to", 1)).Output("c");
                break;
            case "too many nodes":
                for (int index = 0; index < 10_000; index++)
                    model.Node("Relu", ["x"], $"y{index}");
                break;
            case "too many inputs":
                model.Node("Sum", [.. Enumerable.Repeat("x", 1001)], "sum").Output("sum");
                break;
            case "too many layers":
                model.Input("wide", 1000);
                for (int index = 0; index < 21; index++)
                    model.Node("Split", ["wide"], string.Join(' ', Enumerable.Range(0, 1000).Select(part => $"part{index}_{part}"))).Output($"part{index}_0");
                break;
            default:
                throw new ArgumentException($"There is no fault '{fault}'.");
        }

        model.Graph.Initializer.Add(weight);
        model.Output("w");
    }
}
